package dev.flow.benchmarks.faults;

import dev.flow.benchmarks.measure.Meter;
import dev.flow.benchmarks.measure.ResourceUsage;
import dev.flow.proto.health.HealthCheckRequest;
import dev.flow.proto.health.HealthGrpc;
import dev.flow.test.FaultProxy;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measures the cost of reading the readiness of a small and a large Flow, and checks that no Executor is called for it. */
final class ReadinessReadCase implements FaultCase {

    private static final int LARGE = 256;
    private static final Duration QUIET = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "readiness read (gRPC health `flow`)";
    }

    @Override
    public void measure(TestBed testBed, Findings findings) throws IOException {
        FaultProxy network = testBed.proxyTo(testBed.executor().port());
        Reader small = reader(testBed, network, 1);
        Reader large = reader(testBed, network, LARGE);
        awaitQuiet(network);
        List<Double> allocated = new ArrayList<>();
        List<Double> processor = new ArrayList<>();
        List<Double> latency = new ArrayList<>();
        long before = network.bytes();
        for (int i = -2; i < testBed.times(10, 3); i++) {
            Cost ofSmall = small.read(testBed.times(20_000, 5000));
            Cost ofLarge = large.read(testBed.times(20_000, 5000));
            if (i >= 0) {
                allocated.add(ofLarge.allocated() / ofSmall.allocated());
                processor.add(ofLarge.processor() / ofSmall.processor());
                latency.add(ofLarge.latency() / ofSmall.latency());
            }
        }
        findings.median("256 Executors to one: allocated", "×", 1.1, allocated);
        findings.median("256 Executors to one: processor time", "×", 1.1, processor);
        findings.median("256 Executors to one: median latency", "×", 1.1, latency);
        findings.worst("sent to Executors meanwhile", "B", 0.0, List.of((double) network.bytes() - before));
    }

    /** Waits until the calls to Executors that have just become ready are finished. */
    private static void awaitQuiet(FaultProxy network) {
        long before = -1;
        while (network.bytes() != before) {
            before = network.bytes();
            Timing.pass(QUIET);
        }
    }

    private static Reader reader(TestBed testBed, FaultProxy network, int executors) throws IOException {
        List<String> properties =
                new ArrayList<>(FlowArguments.parallel(Collections.nCopies(executors, network.port())));
        // The first heartbeats come at random times of the interval; in a short interval they would be counted as
        // traffic.
        properties.add("--flow.gateway.heartbeat.interval=1000h");
        properties.add("--flow.gateway.dry-run.timeout=10s");
        GatewayNode gateway = testBed.gateway(properties);
        // An Executor that is unreachable at the start is not retried for that time either.
        gateway.awaitReadyByDryRun();
        ManagedChannel channel = GatewayNode.connect(gateway.node().port());
        testBed.keep(channel::shutdownNow);
        return new Reader(
                HealthGrpc.newBlockingStub(channel), Meter.ofJvm(gateway.node().handle()));
    }

    /** Reads the readiness of one Flow repeatedly. */
    private record Reader(HealthGrpc.HealthBlockingStub health, Meter meter) {

        private static final HealthCheckRequest FLOW =
                HealthCheckRequest.newBuilder().setService("flow").build();

        Cost read(int times) throws IOException {
            List<Double> took = new ArrayList<>(times);
            ResourceUsage before = this.meter.read();
            for (int i = 0; i < times; i++) {
                long start = System.nanoTime();
                this.health.check(FLOW);
                took.add(Timing.millis(start, System.nanoTime()));
            }
            ResourceUsage spent = this.meter.read().since(before);
            return new Cost(spent.allocatedBytes().orElseThrow(), spent.cpuNanos(), Samples.median(took));
        }
    }

    /** The cost of the reads. */
    private record Cost(double allocated, double processor, double latency) {}
}
