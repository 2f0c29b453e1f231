package dev.flow.gateway;

import com.google.protobuf.Struct;
import dev.flow.connection.ExecutorEndpoints;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The endpoints of all Executors of a Flow, as far as they have told them; never asks anybody. */
public final class FlowEndpoints {

    private static final String DRY_RUN = "_jina_dry_run_";
    private static final String DEFAULT = "/default";

    private final List<ExecutorEndpoints> executors;

    FlowEndpoints(List<ExecutorEndpoints> executors) {
        this.executors = List.copyOf(executors);
    }

    /** Whether every Executor has told its endpoints, so that what is not among them is nobody's. */
    public boolean complete() {
        return this.executors.stream().allMatch((executor) -> executor.known().isPresent());
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
        String answering = known.contains(endpoint) ? endpoint : DEFAULT;
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
        List<Struct> told = this.executors.stream()
                .flatMap((executor) -> executor.schema(name).stream())
                .toList();
        return told.isEmpty()
                ? FlowEndpoint.of(name, Optional.empty(), Optional.empty())
                : FlowEndpoint.of(name, Optional.of(told.get(0)), Optional.of(told.get(told.size() - 1)));
    }
}
