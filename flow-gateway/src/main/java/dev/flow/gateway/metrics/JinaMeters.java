package dev.flow.gateway.metrics;

import dev.flow.gateway.ExecutorListener;
import dev.flow.gateway.GatewayListener;
import dev.flow.gateway.RequestListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** The meters of Jina's Gateway, by their names in Jina. Jina's summaries of message sizes are not included. */
public final class JinaMeters implements GatewayListener {

    private static final Tags GATEWAY = Tags.of("runtime_name", "gateway/rep-0");

    private final MeterRegistry registry;
    private final RequestListener sending;

    /**
     * @param registry the registry of the meters
     */
    public JinaMeters(MeterRegistry registry) {
        this.registry = registry;
        this.sending = timed("jina.sending.request", "Time between sending a request to an Executor and its reply");
    }

    private RequestListener timed(String name, String description) {
        Timer timer = Timer.builder(name).description(description).tags(GATEWAY).register(this.registry);
        return new RequestListener() {
            @Override
            public void ended(Outcome outcome, long nanos) {
                timer.record(nanos, TimeUnit.NANOSECONDS);
            }
        };
    }

    @Override
    public ExecutorListener executor(String name) {
        return new ExecutorListener() {
            @Override
            public RequestListener requests(String endpoint) {
                return JinaMeters.this.sending;
            }
        };
    }

    @Override
    public RequestListener requests() {
        RequestListener receiving =
                timed("jina.receiving.request", "Time between receiving a request and sending back its reply");
        LongAdder pending = new LongAdder();
        Gauge.builder("jina.number.of.pending.requests", pending, LongAdder::sum)
                .description("Requests that are waiting for a reply")
                .tags(GATEWAY)
                .strongReference(true)
                .register(this.registry);
        return new Received(
                receiving,
                pending,
                counter("jina.successful.requests", "Requests with a successful reply"),
                counter("jina.failed.requests", "Requests that failed or got an error reply"));
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).tags(GATEWAY).register(this.registry);
    }

    private record Received(RequestListener times, LongAdder pending, Counter successful, Counter failed)
            implements RequestListener {

        @Override
        public void began() {
            this.pending.increment();
        }

        @Override
        public void ended(Outcome outcome, long nanos) {
            this.pending.decrement();
            this.times.ended(outcome, nanos);
            (outcome == Outcome.OK ? this.successful : this.failed).increment();
        }
    }
}
