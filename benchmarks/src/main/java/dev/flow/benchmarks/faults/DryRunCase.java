package dev.flow.benchmarks.faults;

import static dev.flow.proto.health.HealthCheckResponse.ServingStatus.SERVING;

import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.test.FaultProxy;
import dev.flow.wire.JinaMethods;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures a dry run of many Executors, compared with one Executor and with sequential calls. */
final class DryRunCase implements FaultCase {

    private static final int MANY = 64;
    private static final int SOME = 8;
    private static final int CHAIN = 10;
    private static final DataRequest QUESTION = DataRequest.newBuilder()
            .setHeader(HeaderProto.newBuilder().setRequestId("dry-run").setExecEndpoint("_jina_dry_run_"))
            .build();

    @Override
    public String name() {
        return "dry run";
    }

    @Override
    public void measure(TestBed testBed, Findings findings) throws IOException {
        List<Integer> ports = testBed.executors(MANY);
        GatewayNode one = ready(testBed, FlowArguments.parallel(ports.subList(0, 1)));
        GatewayNode some = ready(testBed, FlowArguments.parallel(ports.subList(0, SOME)));
        GatewayNode many = ready(testBed, FlowArguments.parallel(ports));
        GatewayNode chain = ready(testBed, FlowArguments.chain(ports.subList(0, CHAIN)));
        List<ManagedChannel> channels = connect(testBed, ports);
        List<Double> ofOne = new ArrayList<>();
        List<Double> ofMany = new ArrayList<>();
        List<Double> someToOne = new ArrayList<>();
        List<Double> manyToTurns = new ArrayList<>();
        List<Double> chainToOne = new ArrayList<>();
        int warmUp = testBed.times(1000, 300);
        for (int i = -warmUp; i < testBed.times(200, 100); i++) {
            double single = millis(one::dryRun);
            double eight = millis(some::dryRun);
            double ten = millis(chain::dryRun);
            double all = millis(many::dryRun);
            double inTurns = millis(() -> channels.forEach(DryRunCase::ask));
            if (i >= 0) {
                ofOne.add(single);
                ofMany.add(all);
                someToOne.add(eight / single);
                chainToOne.add(ten / single);
                manyToTurns.add(all / inTurns);
            }
        }
        findings.median("of one Executor", "ms", null, ofOne);
        findings.median("of 64 in parallel", "ms", null, ofMany);
        findings.median("64 in parallel, to asking each in turn without a Gateway", "×", 0.2, manyToTurns);
        findings.median("the same over a network of 1 ms each way", "×", 0.2, farAway(testBed, ports));
        findings.median("8 in parallel, to one", "×", 1.6, someToOne);
        findings.median("chain of 10, to one", "×", 1.6, chainToOne);
    }

    /** Measures with latency: on one machine, calls only use CPU time, but a network adds waiting, which can overlap. */
    private static List<Double> farAway(TestBed testBed, List<Integer> ports) throws IOException {
        List<Integer> far = new ArrayList<>();
        for (int port : ports) {
            FaultProxy network = testBed.proxyTo(port);
            network.latency(Duration.ofMillis(1));
            far.add(network.port());
        }
        GatewayNode gateway = ready(testBed, FlowArguments.parallel(far));
        List<ManagedChannel> channels = connect(testBed, far);
        List<Double> ratios = new ArrayList<>();
        int warmUp = testBed.times(50, 10);
        for (int i = -warmUp; i < testBed.times(50, 10); i++) {
            double all = millis(gateway::dryRun);
            double inTurns = millis(() -> channels.forEach(DryRunCase::ask));
            if (i >= 0) {
                ratios.add(all / inTurns);
            }
        }
        return ratios;
    }

    private static List<ManagedChannel> connect(TestBed testBed, List<Integer> ports) {
        return ports.stream()
                .map(GatewayNode::connect)
                .peek((channel) -> testBed.keep(channel::shutdownNow))
                .toList();
    }

    private static GatewayNode ready(TestBed testBed, List<String> properties) throws IOException {
        GatewayNode gateway = testBed.gateway(properties);
        gateway.watch().await(SERVING, 0);
        return gateway;
    }

    private static void ask(ManagedChannel executor) {
        ClientCalls.blockingUnaryCall(executor, JinaMethods.PROCESS_SINGLE_DATA, CallOptions.DEFAULT, QUESTION);
    }

    private static double millis(Runnable task) {
        long start = System.nanoTime();
        task.run();
        return Timing.millis(start, System.nanoTime());
    }
}
