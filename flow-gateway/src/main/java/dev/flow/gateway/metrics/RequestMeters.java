package dev.flow.gateway.metrics;

import dev.flow.gateway.RequestListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** The meters of one kind of request: the duration by outcome, and the number in flight. */
final class RequestMeters implements RequestListener {

    private final LongAdder inFlight;
    // Indexed by the ordinal of the outcome. All are registered up front, so that no request looks up a meter.
    private final Timer[] durations = new Timer[Outcome.values().length];

    /**
     * @param registry the registry of the timers
     * @param name the name of the timers
     * @param description the description of the timers
     * @param tags the tags of this kind of request
     * @param inFlight counts the requests in flight, possibly shared with other kinds
     */
    RequestMeters(MeterRegistry registry, String name, String description, Tags tags, LongAdder inFlight) {
        this.inFlight = inFlight;
        for (Outcome outcome : Outcome.values()) {
            this.durations[outcome.ordinal()] = Timer.builder(name)
                    .description(description)
                    .tags(tags)
                    .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    @Override
    public void began() {
        this.inFlight.increment();
    }

    @Override
    public void ended(Outcome outcome, long nanos) {
        this.inFlight.decrement();
        this.durations[outcome.ordinal()].record(nanos, TimeUnit.NANOSECONDS);
    }
}
