package dev.flow.gateway.metrics;

import dev.flow.gateway.ExecutorListener;
import dev.flow.gateway.RequestListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** The meters of the requests from a Gateway to one Executor. */
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
        this.retries = counter("flow.executor.retries", "Requests to an Executor that were retried");
        this.retriesRefused = counter(
                "flow.executor.retries.refused", "Retries that were refused because the retry budget was used up");
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).tags(this.tags).register(this.registry);
    }

    @Override
    public RequestListener requests(String endpoint) {
        return new RequestMeters(
                this.registry,
                "flow.executor.requests",
                "Requests to an Executor, including retries and the network",
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
