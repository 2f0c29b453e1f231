package dev.flow.gateway;

import dev.flow.document.Dialect;
import dev.flow.graph.FlowGraph;
import dev.flow.graph.Step;
import dev.flow.wire.StackDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * The way of all requests, made once of the graph.
 *
 * @param hops the Executors, each after everything it needs
 * @param leaves the positions of those whose answers the Gateway joins at the end
 * @param documents the dialect where nothing tells
 * @param stacks how much of an Executor's error is told to clients
 * @param floatingFailures how often an Executor failed that nobody waits for
 */
record Way(List<Hop> hops, List<Integer> leaves, Dialect documents, StackDetail stacks, LongAdder floatingFailures) {

    Way {
        hops = List.copyOf(hops);
        leaves = List.copyOf(leaves);
    }

    static Way of(FlowGraph graph, List<ConnectedExecutor> executors, GatewaySettings settings) {
        List<String> names = graph.names();
        List<Hop> hops = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Step step = graph.steps().get(i);
            List<Integer> needs =
                    step.executorsNeeded().stream().map(names::indexOf).toList();
            hops.add(Hop.of(step, needs, executors.get(i)));
        }
        List<Integer> leaves = graph.leaves().stream().map(names::indexOf).toList();
        return new Way(hops, leaves, settings.documents(), settings.stacks(), new LongAdder());
    }

    /** Whether any Executor gets some documents only, so that their order is to be restored at the end. */
    boolean filters() {
        return this.hops.stream().anyMatch((hop) -> hop.condition().isPresent());
    }
}
