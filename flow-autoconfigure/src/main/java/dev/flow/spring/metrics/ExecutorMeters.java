package dev.flow.spring.metrics;

import dev.flow.gateway.ExecutorListener;
import dev.flow.gateway.RequestListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** What happens between a Gateway and one Executor, in meters. */
final class ExecutorMeters implements ExecutorListener {

    private final MeterRegistry registry;
    private final Tags tags;
    private final LongAdder inFlight;
    private final Counter retries;
    private final Counter retriesRefused;

    ExecutorMeters(MeterRegistry registry, Tags tags, LongAdder inFlight) {
        this.registry = registry;
        this.tags = tags;
        this.inFlight = inFlight;
        this.retries = counter("flow.executor.retries", "Requests that were sent again");
        this.retriesRefused =
                counter("flow.executor.retries.refused", "Requests that were not sent again to spare the Executor");
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).tags(this.tags).register(this.registry);
    }

    @Override
    public RequestListener requests(String endpoint) {
        return new RequestMeters(
                this.registry,
                "flow.executor.requests",
                "Requests to an Executor, with everything done to get a reply",
                this.tags.and("endpoint", endpoint),
                this.inFlight);
    }

    @Override
    public void retried() {
        this.retries.increment();
    }

    @Override
    public void retryRefused() {
        this.retriesRefused.increment();
    }

    @Override
    public void replicaLost(String address, Duration unseen) {
        Timer.builder("flow.replica.detection")
                .description("Time from the last sign of life of a Replica until it was known to be not ready")
                .tags(this.tags)
                .tag("replica", address)
                .register(this.registry)
                .record(unseen);
    }
}
