package dev.flow.gateway;

import com.google.protobuf.Struct;
import dev.flow.readiness.Cause;
import dev.flow.readiness.ExecutorReadiness;
import dev.flow.readiness.ReplicaReadiness;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Checks that the documents each Executor returns fit the next Executor with the same endpoint, by the schemas that both have
 * reported. An Executor whose input does not fit is not ready. Makes no calls. Thread-safe.
 */
final class SchemaCheck {

    private final List<ExecutorNode> nodes;
    private final boolean enabled;
    private volatile Found found = new Found(List.of(), List.of());

    /**
     * @param nodes the Executors, each after all Executors it needs
     * @param enabled whether schemas are compared
     */
    SchemaCheck(List<ExecutorNode> nodes, boolean enabled) {
        this.nodes = List.copyOf(nodes);
        this.enabled = enabled;
    }

    /** Returns the readiness of an Executor: its ready Replicas are not ready if their input does not fit. */
    ExecutorReadiness applied(int position, ExecutorReadiness readiness) {
        Optional<String> mismatch = this.enabled ? mismatches().get(position) : Optional.empty();
        return mismatch.map((detail) -> new ExecutorReadiness(
                        readiness.executor(),
                        readiness.replicas().stream()
                                .map((replica) -> notFitting(replica, detail))
                                .toList(),
                        readiness.minReady(),
                        readiness.shards()))
                .orElse(readiness);
    }

    private static ReplicaReadiness notFitting(ReplicaReadiness replica, String detail) {
        return replica.ready() ? replica.notServing(Cause.INCOMPATIBLE_SCHEMA, detail) : replica;
    }

    /** Returns for each Executor why its input does not fit; empty if it does, or if too little is known. */
    private List<Optional<String>> mismatches() {
        Found last = this.found;
        List<Object> versions =
                this.nodes.stream().map((node) -> node.endpoints().version()).toList();
        if (last.mismatches().size() == this.nodes.size() && sameObjects(last.versions(), versions)) {
            return last.mismatches();
        }
        Found now = new Found(
                versions,
                IntStream.range(0, this.nodes.size()).mapToObj(this::mismatch).toList());
        this.found = now;
        return now.mismatches();
    }

    private static boolean sameObjects(List<Object> some, List<Object> others) {
        return IntStream.range(0, some.size()).allMatch((i) -> some.get(i) == others.get(i));
    }

    private Optional<String> mismatch(int position) {
        ExecutorNode node = this.nodes.get(position);
        for (String endpoint : new TreeSet<>(node.knownEndpoints().orElse(Set.of()))) {
            for (int before : before(position, endpoint)) {
                Optional<String> mismatch = mismatch(this.nodes.get(before), node, endpoint);
                if (mismatch.isPresent()) {
                    return mismatch;
                }
            }
        }
        return Optional.empty();
    }

    /** Returns the nearest Executors before a position that have the endpoint themselves. Documents pass those that do not answer. */
    private List<Integer> before(int position, String endpoint) {
        List<Integer> nearest = new ArrayList<>();
        addNearest(position, endpoint, nearest, new HashSet<>());
        return nearest;
    }

    private void addNearest(int position, String endpoint, List<Integer> nearest, Set<Integer> seen) {
        for (int needed : this.nodes.get(position).needs()) {
            if (!seen.add(needed)) {
                continue;
            }
            Optional<Set<String>> known = this.nodes.get(needed).knownEndpoints();
            if (known.isPresent() && known.get().contains(endpoint)) {
                nearest.add(needed);
            } else if (known.isPresent() && !this.nodes.get(needed).answers(endpoint)) {
                addNearest(needed, endpoint, nearest, seen);
            }
        }
    }

    private static Optional<String> mismatch(ExecutorNode from, ExecutorNode to, String endpoint) {
        Optional<Struct> report = from.endpoints().schema(endpoint);
        FlowEndpoint.Schema output =
                FlowEndpoint.of(endpoint, Optional.empty(), report).output().orElse(null);
        FlowEndpoint.Schema input = FlowEndpoint.of(endpoint, to.endpoints().schema(endpoint), Optional.empty())
                .input()
                .orElse(null);
        if (output == null || input == null) {
            return Optional.empty();
        }
        return SchemaMismatch.of(output, input)
                .map((difference) ->
                        "The output '%s' of Executor '%s' at %s does not fit the input '%s' of Executor '%s': %s"
                                .formatted(output.name(), from.name(), endpoint, input.name(), to.name(), difference));
    }

    private record Found(List<Object> versions, List<Optional<String>> mismatches) {}
}
