package dev.flow.gateway;

import dev.flow.document.Dialect;
import dev.flow.wire.StackDetail;
import java.util.List;

/**
 * The way of all requests, made once of the graph.
 *
 * @param hops the Executors, each after everything it needs
 * @param leaves the positions of those whose answers the Gateway joins at the end
 * @param documents the dialect where nothing tells
 * @param stacks how much of an Executor's error is told to clients
 */
record Way(List<Hop> hops, List<Integer> leaves, Dialect documents, StackDetail stacks) {

    Way {
        hops = List.copyOf(hops);
        leaves = List.copyOf(leaves);
    }

    /** Whether any Executor gets some documents only, so that their order is to be restored at the end. */
    boolean filters() {
        return this.hops.stream().anyMatch((hop) -> hop.condition().isPresent());
    }
}
