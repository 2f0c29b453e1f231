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

/** What a dry run of many costs, beside one of one, and beside asking them one after the other. */
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
    public void measure(Lab lab, Findings findings) throws IOException {
        List<Integer> ports = lab.executors(MANY);
        GatewayNode one = ready(lab, FlowProperties.parallel(ports.subList(0, 1)));
        GatewayNode some = ready(lab, FlowProperties.parallel(ports.subList(0, SOME)));
        GatewayNode many = ready(lab, FlowProperties.parallel(ports));
        GatewayNode chain = ready(lab, FlowProperties.chain(ports.subList(0, CHAIN)));
        List<ManagedChannel> channels = connect(lab, ports);
        List<Double> ofOne = new ArrayList<>();
        List<Double> ofMany = new ArrayList<>();
        List<Double> someToOne = new ArrayList<>();
        List<Double> manyToTurns = new ArrayList<>();
        List<Double> chainToOne = new ArrayList<>();
        int warmUp = lab.times(1000, 300);
        for (int i = -warmUp; i < lab.times(200, 100); i++) {
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
        findings.median("the same over a network of 1 ms each way", "×", 0.2, farAway(lab, ports));
        findings.median("8 in parallel, to one", "×", 1.6, someToOne);
        findings.median("chain of 10, to one", "×", 1.6, chainToOne);
    }

    /** On one machine, asking is nothing but work for its processors; a network adds waiting, which can be done in parallel. */
    private static List<Double> farAway(Lab lab, List<Integer> ports) throws IOException {
        List<Integer> far = new ArrayList<>();
        for (int port : ports) {
            FaultProxy network = lab.proxyTo(port);
            network.latency(Duration.ofMillis(1));
            far.add(network.port());
        }
        GatewayNode gateway = ready(lab, FlowProperties.parallel(far));
        List<ManagedChannel> channels = connect(lab, far);
        List<Double> ratios = new ArrayList<>();
        int warmUp = lab.times(50, 10);
        for (int i = -warmUp; i < lab.times(50, 10); i++) {
            double all = millis(gateway::dryRun);
            double inTurns = millis(() -> channels.forEach(DryRunCase::ask));
            if (i >= 0) {
                ratios.add(all / inTurns);
            }
        }
        return ratios;
    }

    private static List<ManagedChannel> connect(Lab lab, List<Integer> ports) {
        return ports.stream()
                .map(GatewayNode::connect)
                .peek((channel) -> lab.keep(channel::shutdownNow))
                .toList();
    }

    private static GatewayNode ready(Lab lab, List<String> properties) throws IOException {
        GatewayNode gateway = lab.gateway(properties);
        gateway.watch().await(SERVING, 0);
        return gateway;
    }

    private static void ask(ManagedChannel executor) {
        ClientCalls.blockingUnaryCall(executor, JinaMethods.PROCESS_SINGLE_DATA, CallOptions.DEFAULT, QUESTION);
    }

    private static double millis(Runnable task) {
        long start = System.nanoTime();
        task.run();
        return Moments.millis(start, System.nanoTime());
    }
}
