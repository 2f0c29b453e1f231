package dev.flow.gateway;

import com.google.protobuf.Struct;
import dev.flow.connection.ExecutorEndpoints;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The endpoints that the Executors of a Flow have reported. Makes no calls. */
public final class FlowEndpoints {

    /** The endpoint of a dry run. */
    static final String DRY_RUN = "_jina_dry_run_";

    private final List<ExecutorNode> nodes;

    /**
     * @param nodes the Executors, each after all Executors it needs
     */
    FlowEndpoints(List<ExecutorNode> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    private Stream<ExecutorEndpoints> executors() {
        return this.nodes.stream().map(ExecutorNode::endpoints);
    }

    /** Returns whether every Executor has reported its endpoints, so that no Executor has any other endpoint. */
    public boolean complete() {
        return executors().allMatch((executor) -> executor.known().isPresent());
    }

    /** Returns an object for each Executor, which stays the same until the Executor reports other endpoints. */
    List<Object> versions() {
        return executors().map(ExecutorEndpoints::version).toList();
    }

    /** Returns the Executors that have not reported their endpoints over their present connections. */
    List<String> missing() {
        return this.nodes.stream()
                .filter((node) -> !node.endpoints().reported())
                .map(ExecutorNode::name)
                .toList();
    }

    /** Returns all endpoints, sorted by name. */
    public List<FlowEndpoint> all() {
        Set<String> names = new TreeSet<>();
        executors().forEach((executor) -> executor.known().ifPresent(names::addAll));
        names.remove(DRY_RUN);
        return names.stream().map(this::described).toList();
    }

    /**
     * Returns one endpoint; empty if no Executor has reported it.
     *
     * @param name its name, such as {@code /encode}
     */
    public Optional<FlowEndpoint> find(String name) {
        boolean known = !name.equals(DRY_RUN)
                && executors()
                        .anyMatch(
                                (executor) -> executor.known().orElse(Set.of()).contains(name));
        return known ? Optional.of(inOneDialect(described(name))) : Optional.empty();
    }

    /** Documents without a schema have the v2 dialect only if all Executors that answer support it. Our own support both. */
    private FlowEndpoint inOneDialect(FlowEndpoint endpoint) {
        boolean untyped = endpoint.input().filter(FlowEndpoint.Schema::untyped).isPresent();
        return untyped && !executors().allMatch((executor) -> supportsV2(executor, endpoint.name()))
                ? new FlowEndpoint(endpoint.name(), Optional.empty(), Optional.empty(), endpoint.streaming())
                : endpoint;
    }

    private static boolean supportsV2(ExecutorEndpoints executor, String endpoint) {
        Set<String> known = executor.known().orElse(Set.of());
        String answering = known.contains(endpoint) ? endpoint : RoutedExecutor.DEFAULT_ENDPOINT;
        return !known.contains(answering)
                || executor.schema(answering)
                        .filter(FlowEndpoint::secondDialect)
                        .isPresent();
    }

    /**
     * Returns the last report of an endpoint by an Executor that is lost, or that is back and has not reported again.
     *
     * @param name its name, such as {@code /encode}
     */
    public Optional<FlowEndpoint> findLost(String name) {
        return executors()
                .filter((executor) -> !name.equals(DRY_RUN) && executor.known().isEmpty())
                .flatMap((executor) -> executor.lastSchema(name).stream())
                .findFirst()
                .map((last) -> FlowEndpoint.of(name, Optional.of(last), Optional.of(last)));
    }

    private FlowEndpoint described(String name) {
        List<Integer> reporting = IntStream.range(0, this.nodes.size())
                .filter((position) -> schema(position, name).isPresent())
                .boxed()
                .toList();
        List<Integer> answering = reporting.stream()
                .filter((position) -> !this.nodes.get(position).floating())
                .toList();
        if (answering.isEmpty()) {
            return FlowEndpoint.unanswered(
                    name, reporting.stream().findFirst().flatMap((first) -> schema(first, name)));
        }
        return FlowEndpoint.of(name, schema(answering.get(0), name), schema(last(answering), name));
    }

    private Optional<Struct> schema(int position, String endpoint) {
        return this.nodes.get(position).endpoints().schema(endpoint);
    }

    /** Returns the first position that no other position follows: its fields win when branches are joined. */
    private int last(List<Integer> positions) {
        Set<Integer> followed = new HashSet<>();
        positions.forEach((position) -> addNeeded(position, followed));
        return positions.stream()
                .filter((position) -> !followed.contains(position))
                .findFirst()
                .orElseThrow();
    }

    private void addNeeded(int position, Set<Integer> followed) {
        for (int needed : this.nodes.get(position).needs()) {
            if (followed.add(needed)) {
                addNeeded(needed, followed);
            }
        }
    }
}
