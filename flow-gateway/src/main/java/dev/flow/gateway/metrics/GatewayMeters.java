package dev.flow.gateway.metrics;

import dev.flow.gateway.ExecutorListener;
import dev.flow.gateway.GatewayListener;
import dev.flow.gateway.RequestListener;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** The meters of the requests of one Gateway: those to the Gateway, those to its Executors, and dry runs. */
public final class GatewayMeters implements GatewayListener {

    private final MeterRegistry registry;
    private final Timer ready;
    private final Timer notReady;

    /**
     * @param registry the registry of the meters
     */
    public GatewayMeters(MeterRegistry registry) {
        this.registry = registry;
        this.ready = dryRuns("ready");
        this.notReady = dryRuns("not_ready");
    }

    private Timer dryRuns(String outcome) {
        return Timer.builder("flow.dry.run")
                .description("Rounds of the dry run; dry runs at the same time share a round")
                .tag("outcome", outcome)
                .register(this.registry);
    }

    @Override
    public void dryRun(boolean ready, Duration took) {
        (ready ? this.ready : this.notReady).record(took);
    }

    @Override
    public RequestListener requests() {
        LongAdder inFlight = inFlight("flow.requests.in.flight", "Requests in flight through the Flow", Tags.empty());
        return new RequestMeters(
                this.registry, "flow.requests", "Requests through the whole Flow", Tags.empty(), inFlight);
    }

    @Override
    public ExecutorListener executor(String name) {
        Tags tags = Tags.of("executor", name);
        LongAdder inFlight = inFlight("flow.executor.in.flight", "Requests in flight to an Executor", tags);
        return new ExecutorMeters(this.registry, tags, inFlight);
    }

    private LongAdder inFlight(String name, String description, Tags tags) {
        LongAdder inFlight = new LongAdder();
        Gauge.builder(name, inFlight, LongAdder::sum)
                .description(description)
                .tags(tags)
                .strongReference(true)
                .register(this.registry);
        return inFlight;
    }
}
