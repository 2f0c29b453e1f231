package dev.flow.benchmarks.faults;

import static dev.flow.proto.health.HealthCheckResponse.ServingStatus.NOT_SERVING;
import static dev.flow.proto.health.HealthCheckResponse.ServingStatus.SERVING;

import dev.flow.benchmarks.measure.Heap;
import dev.flow.benchmarks.measure.Meter;
import dev.flow.benchmarks.measure.Spent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Ten thousand watch the Flow. */
final class WatchesCase implements FaultCase {

    private static final Duration PHASE = Duration.ofMillis(250);

    @Override
    public String name() {
        return "10,000 Watches";
    }

    @Override
    public void measure(Lab lab, Findings findings) throws IOException {
        Node executor = lab.executor();
        GatewayNode gateway = lab.gatewayOf(executor.address());
        HealthWatch one = gateway.watch();
        one.await(SERVING, 0);
        Crowd crowd = lab.keep(Crowd.connected(gateway.node().port()));
        Heap heap = Heap.of(gateway.node().handle());
        double alone = heap.alive();
        crowd.watch();
        findings.worst(
                "heap of the Gateway for each, their connections aside",
                "B",
                4096.0,
                List.of((heap.alive() - alone) / Crowd.SIZE));
        List<Double> bad = new ArrayList<>();
        List<Double> good = new ArrayList<>();
        List<Double> processor = new ArrayList<>();
        Meter meter = Meter.ofProcess(gateway.node().handle());
        for (int i = 0; i <= lab.times(5, 2); i++) {
            Moments.settleAtSomePhaseOf(PHASE);
            Spent before = meter.read();
            List<Double> lost = crowd.told(NOT_SERVING, executor::kill);
            double nanos = meter.read().since(before).cpuNanos();
            List<Double> back = crowd.told(SERVING, executor::restart);
            // The first round is slow for all: nobody has gone that way yet.
            if (i > 0) {
                processor.add(nanos / 1000 / Crowd.SIZE);
                bad.addAll(lost);
                good.addAll(back);
            }
        }
        findings.p99("NOT_SERVING, after the first of them was told", "ms", 50.0, bad);
        findings.p99("SERVING, after the first of them was told", "ms", 50.0, good);
        findings.median("processor time of the Gateway for each that is told NOT_SERVING", "µs", null, processor);
    }
}
