package dev.flow.gateway;

import dev.flow.connection.Channels;
import dev.flow.connection.ReplicaConnection;
import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSettings;
import dev.flow.definition.Flow;
import dev.flow.definition.FlowBuilder;
import dev.flow.gateway.assembly.GatewayAssembly;
import dev.flow.graph.Step;
import dev.flow.net.ReplicaAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Flows of Executors that listen on ports of this machine, and their Gateways. */
final class RemoteExecutors {

    private RemoteExecutors() {}

    /** Defines an Executor that receives the request, with a Replica at each port. */
    static ExecutorDefinition remote(String name, int... ports) {
        return remote(new Step(name, List.of()), ports);
    }

    /** Defines an Executor at its place in the graph, with a Replica at each port. */
    static ExecutorDefinition remote(Step step, int... ports) {
        List<String> addresses =
                IntStream.of(ports).mapToObj((port) -> "127.0.0.1:" + port).toList();
        return ExecutorDefinition.passing(step).with(ExecutorSettings.ADDRESSES, addresses);
    }

    static Flow flow(List<ExecutorDefinition> executors) {
        FlowBuilder flow = Flow.builder();
        executors.forEach(flow::executor);
        return flow.build();
    }

    /** Defines a Flow in which each Executor needs the one before. */
    static Flow chain(ExecutorDefinition... executors) {
        List<ExecutorDefinition> placed = new ArrayList<>();
        for (int i = 0; i < executors.length; i++) {
            List<String> needs = i == 0 ? List.of() : List.of(executors[i - 1].name());
            placed.add(executors[i].placed(new Step(executors[i].name(), needs)));
        }
        return flow(placed);
    }

    /** Starts the Gateway of a Flow. */
    static Gateway start(Flow flow) {
        return start(flow, GatewayListener.NONE);
    }

    static Gateway start(Flow flow, GatewayListener listener) {
        Gateway gateway = GatewayAssembly.of(flow).listener(listener).assemble();
        gateway.start();
        return gateway;
    }

    /** Starts the Gateway of a Flow with one Executor, {@code executor0}. */
    static Gateway start(ReplicaSource replicas) {
        Flow flow = flow(List.of(remote("executor0", 1)));
        Gateway gateway = new Gateway(flow, Map.of("executor0", replicas), GatewayListener.NONE);
        gateway.start();
        return gateway;
    }

    static ReplicaConnection connection(int port) {
        ReplicaAddress address = ReplicaAddress.parse("127.0.0.1:" + port);
        return new ReplicaConnection(address, Channels.DEFAULT.network(address, Optional.empty()));
    }
}
