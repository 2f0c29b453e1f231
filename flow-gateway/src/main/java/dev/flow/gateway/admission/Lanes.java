package dev.flow.gateway.admission;

import dev.flow.proto.jina.HeaderProto;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The lanes of a Gateway. Clients choose the names of endpoints, so the number of lanes is bounded. Thread-safe. */
final class Lanes {

    private static final int MAX_LANES = 256;

    private final AdmissionSettings settings;
    private final LongSupplier clock;
    private final Map<String, Lane> byName = new ConcurrentHashMap<>();
    private final Lane others;

    Lanes(AdmissionSettings settings, LongSupplier clock) {
        this.settings = settings;
        this.clock = clock;
        this.others = new Lane(settings, clock);
        this.byName.put("", this.others);
    }

    Lane of(HeaderProto header) {
        String target = header.getTargetExecutor();
        String endpoint = header.getExecEndpoint();
        return named(target.isEmpty() ? endpoint : endpoint + ' ' + target);
    }

    private Lane named(String name) {
        Lane known = this.byName.get(name);
        if (known != null) {
            return known;
        }
        if (this.byName.size() >= MAX_LANES) {
            this.byName.values().removeIf((lane) -> lane != this.others && lane.idle());
        }
        return this.byName.size() >= MAX_LANES
                ? this.others
                : this.byName.computeIfAbsent(name, (unknown) -> new Lane(this.settings, this.clock));
    }

    Collection<Lane> all() {
        return this.byName.values();
    }
}
