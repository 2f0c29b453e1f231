package dev.flow.gateway;

import com.google.protobuf.Struct;
import dev.flow.connection.ExecutorEndpoints;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The endpoints of all Executors of a Flow, as far as they have told them; never asks anybody. */
public final class FlowEndpoints {

    /** What a dry run asks for. */
    static final String DRY_RUN = "_jina_dry_run_";

    private final List<Hop> hops;
    private final List<ExecutorEndpoints> executors;

    /**
     * @param hops the Executors, each after everything it needs
     * @param executors what they tell, in the same order
     */
    FlowEndpoints(List<Hop> hops, List<ExecutorEndpoints> executors) {
        this.hops = List.copyOf(hops);
        this.executors = List.copyOf(executors);
    }

    /** Whether every Executor has told its endpoints, so that what is not among them is nobody's. */
    public boolean complete() {
        return this.executors.stream().allMatch((executor) -> executor.known().isPresent());
    }

    /** What each Executor has told, as values that are the same as long as it has told nothing else. */
    List<Object> told() {
        return this.executors.stream().map(ExecutorEndpoints::told).toList();
    }

    /** The Executors that have not been heard over their present connections, or have none. */
    List<String> unheard() {
        return IntStream.range(0, this.executors.size())
                .filter((position) -> !this.executors.get(position).heard())
                .mapToObj((position) -> this.hops.get(position).executor())
                .toList();
    }

    /** All endpoints, in the order of their names. */
    public List<FlowEndpoint> all() {
        Set<String> names = new TreeSet<>();
        this.executors.forEach((executor) -> executor.known().ifPresent(names::addAll));
        names.remove(DRY_RUN);
        return names.stream().map(this::described).toList();
    }

    /**
     * One endpoint.
     *
     * @param name its name, such as {@code /encode}
     */
    public Optional<FlowEndpoint> find(String name) {
        boolean known = !name.equals(DRY_RUN)
                && this.executors.stream()
                        .anyMatch(
                                (executor) -> executor.known().orElse(Set.of()).contains(name));
        return known ? Optional.of(inOneDialect(described(name))) : Optional.empty();
    }

    /** Documents without a schema are of the second dialect only where all that answer know it: our own Executors know both. */
    private FlowEndpoint inOneDialect(FlowEndpoint endpoint) {
        boolean untyped = endpoint.input().filter(FlowEndpoint.Schema::untyped).isPresent();
        return untyped && !this.executors.stream().allMatch((executor) -> knowsTheSecond(executor, endpoint.name()))
                ? new FlowEndpoint(endpoint.name(), Optional.empty(), Optional.empty(), endpoint.streaming())
                : endpoint;
    }

    private static boolean knowsTheSecond(ExecutorEndpoints executor, String endpoint) {
        Set<String> known = executor.known().orElse(Set.of());
        String answering = known.contains(endpoint) ? endpoint : Hop.DEFAULT_ENDPOINT;
        return !known.contains(answering)
                || executor.schema(answering)
                        .filter(FlowEndpoint::secondDialect)
                        .isPresent();
    }

    /**
     * One endpoint, as an Executor told it that is lost now, or is back and has not told again.
     *
     * @param name its name, such as {@code /encode}
     */
    public Optional<FlowEndpoint> findLost(String name) {
        return this.executors.stream()
                .filter((executor) -> !name.equals(DRY_RUN) && executor.known().isEmpty())
                .flatMap((executor) -> executor.lastSchema(name).stream())
                .findFirst()
                .map((last) -> FlowEndpoint.of(name, Optional.of(last), Optional.of(last)));
    }

    private FlowEndpoint described(String name) {
        List<Integer> telling = IntStream.range(0, this.executors.size())
                .filter((position) -> schema(position, name).isPresent())
                .boxed()
                .toList();
        List<Integer> answering = telling.stream()
                .filter((position) -> !this.hops.get(position).floating())
                .toList();
        if (answering.isEmpty()) {
            return FlowEndpoint.unanswered(name, telling.stream().findFirst().flatMap((first) -> schema(first, name)));
        }
        return FlowEndpoint.of(name, schema(answering.get(0), name), schema(last(answering), name));
    }

    private Optional<Struct> schema(int position, String endpoint) {
        return this.executors.get(position).schema(endpoint);
    }

    /** One behind which no other is; of several branches the first, whose fields win where they are joined. */
    private int last(List<Integer> positions) {
        Set<Integer> followed = new HashSet<>();
        positions.forEach((position) -> addNeeded(position, followed));
        return positions.stream()
                .filter((position) -> !followed.contains(position))
                .findFirst()
                .orElseThrow();
    }

    private void addNeeded(int position, Set<Integer> followed) {
        for (int needed : this.hops.get(position).needs()) {
            if (followed.add(needed)) {
                addNeeded(needed, followed);
            }
        }
    }
}
