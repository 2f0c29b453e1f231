package dev.flow.gateway;

import dev.flow.document.Dialect;
import dev.flow.graph.FlowGraph;
import dev.flow.wire.StackDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The order in which requests visit the Executors. Created once from the graph and shared by all requests. */
final class RoutePlan {

    private final List<RoutedExecutor> nodes;
    private final List<Integer> leaves;
    private final Dialect documents;
    private final StackDetail stacks;
    private final FloatingFailures floatingFailures = new FloatingFailures();
    private final List<Integer> first;
    private final List<List<Integer>> next;
    private final int[] needed;
    private final boolean filters;

    /**
     * @param nodes the Executors, each after all Executors it needs
     * @param graph the graph of the same Executors, in the same order
     * @param documents the dialect of a request whose documents do not show it
     * @param stacks how much of an Executor's error the client receives
     */
    RoutePlan(List<? extends RoutedExecutor> nodes, FlowGraph graph, Dialect documents, StackDetail stacks) {
        this.nodes = List.copyOf(nodes);
        this.leaves = graph.leaves().stream().map(graph.names()::indexOf).toList();
        this.documents = documents;
        this.stacks = stacks;
        List<List<Integer>> needs =
                new ArrayList<>(this.nodes.stream().map(RoutedExecutor::needs).toList());
        needs.add(this.leaves);
        this.needed = needs.stream().mapToInt(List::size).toArray();
        this.first = positions(needs, List::isEmpty);
        this.next = IntStream.range(0, this.nodes.size())
                .mapToObj((position) -> positions(needs, (needed) -> needed.contains(position)))
                .toList();
        this.filters =
                this.nodes.stream().anyMatch((node) -> node.input().condition().isPresent());
    }

    private static List<Integer> positions(List<List<Integer>> needs, Predicate<List<Integer>> matching) {
        return IntStream.range(0, needs.size())
                .filter((position) -> matching.test(needs.get(position)))
                .boxed()
                .toList();
    }

    /** Returns the Executors, each after all Executors it needs. */
    List<RoutedExecutor> nodes() {
        return this.nodes;
    }

    /** Returns the positions of the Executors whose replies the Gateway joins at the end. */
    List<Integer> leaves() {
        return this.leaves;
    }

    /** Returns the position behind all Executors, where the Gateway needs the leaves. */
    int end() {
        return this.nodes.size();
    }

    /** Returns the positions that need no Executor. */
    List<Integer> first() {
        return this.first;
    }

    /** Returns the positions that need the Executor at a position. */
    List<Integer> next(int position) {
        return this.next.get(position);
    }

    /** Returns how many Executors each position needs, the end included; a copy. */
    int[] needed() {
        return this.needed.clone();
    }

    /** Returns whether an Executor receives only some documents, so that the reply must restore their order. */
    boolean filters() {
        return this.filters;
    }

    /** Returns the dialect of a request whose documents do not show it. */
    Dialect documents() {
        return this.documents;
    }

    /** Returns how much of an Executor's error the client receives. */
    StackDetail stacks() {
        return this.stacks;
    }

    /** Counts the failures of floating Executors. */
    FloatingFailures floatingFailures() {
        return this.floatingFailures;
    }
}
