package dev.flow.benchmarks.faults;

import static dev.flow.proto.health.HealthCheckResponse.ServingStatus.NOT_SERVING;
import static dev.flow.proto.health.HealthCheckResponse.ServingStatus.SERVING;

import dev.flow.test.FaultProxy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Makes the only Replica unresponsive at any phase of the heartbeat, and responsive again, with dry runs in between. */
final class SilenceCase implements FaultCase {

    private static final Duration HEARTBEAT = Duration.ofMillis(250);
    private static final double SECOND = 1000;
    // The timeout of the Gateway plus the time of the call to it, on a busy machine.
    private static final double DRY_RUN = 1.05 * SECOND;

    private final Silence silence;
    private final int thoroughly;
    private final List<Double> found = new ArrayList<>();
    private final List<Double> over = new ArrayList<>();
    private final List<Double> unknowing = new ArrayList<>();
    private final List<Double> knowing = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();

    /**
     * @param silence the way to make the Replica unresponsive
     * @param thoroughly the number of repetitions of a complete run
     */
    SilenceCase(Silence silence, int thoroughly) {
        this.silence = silence;
        this.thoroughly = thoroughly;
    }

    @Override
    public String name() {
        return this.silence.title();
    }

    @Override
    public void measure(TestBed testBed, Findings findings) throws IOException {
        Node executor = testBed.executor();
        FaultProxy network = testBed.proxyTo(executor.port());
        int port = this.silence.proxied() ? network.port() : executor.port();
        GatewayNode gateway = testBed.gatewayOf("127.0.0.1:" + port);
        BareChannel bare = testBed.keep(BareChannel.to(port));
        HealthWatch flow = gateway.watch();
        flow.await(SERVING, 0);
        for (int i = 0; i < testBed.times(this.thoroughly, 4); i++) {
            Timing.settleAtRandomPhaseOf(HEARTBEAT);
            long began = System.nanoTime();
            this.silence.begin(executor, network);
            CompletableFuture<Double> atOnce = CompletableFuture.supplyAsync(() -> dryRun(gateway));
            this.found.add(Timing.millis(began, flow.await(NOT_SERVING, began)));
            this.unknowing.add(atOnce.join());
            CompletableFuture<Double> bareCall = CompletableFuture.supplyAsync(bare::unansweredCall);
            this.knowing.add(dryRun(gateway));
            this.ratios.add(this.knowing.get(this.knowing.size() - 1) / bareCall.join());
            long ended = System.nanoTime();
            this.silence.end(executor, network);
            this.over.add(Timing.millis(ended, flow.await(SERVING, ended)));
        }
        findings.worst("NOT_SERVING after the fault began", "ms", SECOND, this.found);
        findings.worst("SERVING after the fault ended", "ms", SECOND, this.over);
        findings.worst("dry run before detection (timeout 1 s)", "ms", DRY_RUN, this.unknowing);
        findings.worst("dry run after detection (timeout 1 s)", "ms", DRY_RUN, this.knowing);
        findings.median("the same, to a bare call with that deadline in the same moment", "×", 1.05, this.ratios);
    }

    private static double dryRun(GatewayNode gateway) {
        long start = System.nanoTime();
        if (gateway.dryRun()) {
            throw new IllegalStateException("A dry run reports an unresponsive Replica as ready");
        }
        return Timing.millis(start, System.nanoTime());
    }
}
