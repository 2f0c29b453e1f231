package dev.flow.hostile.soak;

import dev.flow.hostile.process.GatewayProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Sends every kind of traffic at the same time, each from a thread of its own at a fixed rate. */
final class Traffic implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(40);

    private final List<Thread> threads = new ArrayList<>();
    private final Map<TrafficKind, AtomicLong> done = new EnumMap<>(TrafficKind.class);
    private final Map<TrafficKind, AtomicLong> failed = new EnumMap<>(TrafficKind.class);
    private volatile boolean stopped;

    private Traffic() {
        for (TrafficKind kind : TrafficKind.values()) {
            this.done.put(kind, new AtomicLong());
            this.failed.put(kind, new AtomicLong());
        }
    }

    static Traffic start(GatewayProcess gateway) {
        Traffic traffic = new Traffic();
        for (TrafficKind kind : TrafficKind.values()) {
            Thread thread = new Thread(() -> traffic.run(kind, gateway), kind.toString());
            thread.setDaemon(true);
            traffic.threads.add(thread);
            thread.start();
        }
        return traffic;
    }

    private void run(TrafficKind kind, GatewayProcess gateway) {
        try (TrafficClients clients = new TrafficClients(gateway)) {
            while (!this.stopped) {
                once(kind, clients);
                LockSupport.parkNanos(INTERVAL.toNanos());
            }
        } catch (Exception closing) {
            this.failed.get(kind).incrementAndGet();
        }
    }

    private void once(TrafficKind kind, TrafficClients clients) {
        try {
            kind.send(clients);
            this.done.get(kind).incrementAndGet();
        } catch (Exception failure) {
            // Expected while an Executor restarts.
            this.failed.get(kind).incrementAndGet();
        }
    }

    /** Returns how much was done and how much failed. */
    String summary() {
        StringBuilder summary = new StringBuilder();
        for (TrafficKind kind : TrafficKind.values()) {
            summary.append(summary.isEmpty() ? "" : ", ")
                    .append(kind)
                    .append(' ')
                    .append(this.done.get(kind))
                    .append(" (")
                    .append(this.failed.get(kind))
                    .append(" failed)");
        }
        return summary.toString();
    }

    /** Whether every kind of traffic succeeded more often than it failed. */
    boolean served() {
        return this.done.entrySet().stream()
                .allMatch((kind) ->
                        kind.getValue().get() > this.failed.get(kind.getKey()).get());
    }

    @Override
    public void close() {
        this.stopped = true;
        this.threads.forEach(LockSupport::unpark);
    }
}
