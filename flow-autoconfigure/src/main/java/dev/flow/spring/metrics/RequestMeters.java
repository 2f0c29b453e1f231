package dev.flow.spring.metrics;

import dev.flow.gateway.RequestListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** How long requests of one kind take, by their outcome, and how many of them are in flight. */
final class RequestMeters implements RequestListener {

    private final LongAdder inFlight;
    // By the ordinal of the outcome, and made before the first request: none of them looks for its meter.
    private final Timer[] durations = new Timer[Outcome.values().length];

    /**
     * @param registry where the durations go
     * @param name their name
     * @param description what they are
     * @param tags what tells these requests from others
     * @param inFlight counts those in flight, perhaps together with others
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
