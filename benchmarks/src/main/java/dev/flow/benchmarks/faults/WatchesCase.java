package dev.flow.benchmarks.faults;

import static dev.flow.proto.health.HealthCheckResponse.ServingStatus.NOT_SERVING;
import static dev.flow.proto.health.HealthCheckResponse.ServingStatus.SERVING;

import dev.flow.benchmarks.measure.Heap;
import dev.flow.benchmarks.measure.Meter;
import dev.flow.benchmarks.measure.ResourceUsage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures ten thousand Watches of the Flow. */
final class WatchesCase implements FaultCase {

    private static final Duration PHASE = Duration.ofMillis(250);

    @Override
    public String name() {
        return "10,000 Watches";
    }

    @Override
    public void measure(TestBed testBed, Findings findings) throws IOException {
        Node executor = testBed.executor();
        GatewayNode gateway = testBed.gatewayOf(executor.address());
        HealthWatch one = gateway.watch();
        one.await(SERVING, 0);
        WatcherCrowd crowd = testBed.keep(WatcherCrowd.connected(gateway.node().port()));
        Heap heap = Heap.of(gateway.node().handle());
        double alone = heap.alive();
        crowd.watch();
        findings.worst(
                "heap of the Gateway per Watch, without connections",
                "B",
                4096.0,
                List.of((heap.alive() - alone) / WatcherCrowd.SIZE));
        List<Double> bad = new ArrayList<>();
        List<Double> good = new ArrayList<>();
        List<Double> processor = new ArrayList<>();
        Meter meter = Meter.ofProcess(gateway.node().handle());
        for (int i = 0; i <= testBed.times(5, 2); i++) {
            Timing.settleAtRandomPhaseOf(PHASE);
            ResourceUsage before = meter.read();
            List<Double> lost = crowd.received(NOT_SERVING, executor::kill);
            double nanos = meter.read().since(before).cpuNanos();
            List<Double> back = crowd.received(SERVING, executor::restart);
            // The first round is slow because its code is not compiled yet.
            if (i > 0) {
                processor.add(nanos / 1000 / WatcherCrowd.SIZE);
                bad.addAll(lost);
                good.addAll(back);
            }
        }
        findings.p99("NOT_SERVING, after the first Watch", "ms", 50.0, bad);
        findings.p99("SERVING, after the first Watch", "ms", 50.0, good);
        findings.median("CPU time of the Gateway per Watch for NOT_SERVING", "µs", null, processor);
    }
}
