package dev.flow.gateway;

import dev.flow.document.Dialect;
import dev.flow.graph.FlowGraph;
import dev.flow.graph.Step;
import dev.flow.wire.StackDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The way of all requests, made once of the graph. */
final class Way {

    private final List<Hop> hops;
    private final List<Integer> leaves;
    private final Dialect documents;
    private final StackDetail stacks;
    private final LongAdder floatingFailures = new LongAdder();
    private final List<Integer> first;
    private final List<List<Integer>> next;
    private final int[] needed;
    private final boolean filters;

    /**
     * @param hops the Executors, each after everything it needs
     * @param leaves the positions of those whose answers the Gateway joins at the end
     * @param documents the dialect where nothing tells
     * @param stacks how much of an Executor's error is told to clients
     */
    Way(List<Hop> hops, List<Integer> leaves, Dialect documents, StackDetail stacks) {
        this.hops = List.copyOf(hops);
        this.leaves = List.copyOf(leaves);
        this.documents = documents;
        this.stacks = stacks;
        List<List<Integer>> needs =
                new ArrayList<>(this.hops.stream().map(Hop::needs).toList());
        needs.add(this.leaves);
        this.needed = needs.stream().mapToInt(List::size).toArray();
        this.first = positions(needs, List::isEmpty);
        this.next = IntStream.range(0, this.hops.size())
                .mapToObj((position) -> positions(needs, (needed) -> needed.contains(position)))
                .toList();
        this.filters = this.hops.stream().anyMatch((hop) -> hop.condition().isPresent());
    }

    private static List<Integer> positions(List<List<Integer>> needs, Predicate<List<Integer>> matching) {
        return IntStream.range(0, needs.size())
                .filter((position) -> matching.test(needs.get(position)))
                .boxed()
                .toList();
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
        return new Way(hops, leaves, settings.documents(), settings.stacks());
    }

    /** The Executors, each after everything it needs. */
    List<Hop> hops() {
        return this.hops;
    }

    /** The positions of those whose answers the Gateway joins at the end. */
    List<Integer> leaves() {
        return this.leaves;
    }

    /** The position behind all Executors, where the Gateway needs the leaves. */
    int end() {
        return this.hops.size();
    }

    /** The positions that need nobody. */
    List<Integer> first() {
        return this.first;
    }

    /** The positions that need the one at this position. */
    List<Integer> next(int position) {
        return this.next.get(position);
    }

    /** How many each position needs, the end included; the caller's own. */
    int[] needed() {
        return this.needed.clone();
    }

    /** Whether any Executor gets some documents only, so that their order is to be restored at the end. */
    boolean filters() {
        return this.filters;
    }

    /** The dialect where nothing tells. */
    Dialect documents() {
        return this.documents;
    }

    /** How much of an Executor's error is told to clients. */
    StackDetail stacks() {
        return this.stacks;
    }

    /** How often an Executor failed that nobody waits for. */
    LongAdder floatingFailures() {
        return this.floatingFailures;
    }
}
