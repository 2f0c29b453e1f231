package dev.flow.yaml;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.Flow;
import dev.flow.graph.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The Executors that only look ({@code method: inspect}). Beside each stands one that passes everything through, for whoever
 * needs what is looked at.
 */
final class Inspections {

    /** What becomes of them. */
    enum Strategy {
        /** Their answers are joined to the reply, at the end. */
        COLLECT,
        /** Nobody waits for them. */
        HANG,
        /** They are left out. */
        REMOVE
    }

    static final KeyType<Strategy> STRATEGY = new KeyType<>(
            "COLLECT, HANG or REMOVE",
            Schemas.words(Stream.of(Strategy.values()).map(Enum::name).toList()),
            (value) -> Stream.of(Strategy.values())
                    .filter((strategy) -> strategy.name().equalsIgnoreCase(String.valueOf(value.plain())))
                    .findFirst());

    private static final String GATHERING = "gather_inspect";
    private static final String BESIDE = "_aux_";

    private final Strategy strategy;
    private final List<String> names = new ArrayList<>();
    private final Map<String, String> besides = new LinkedHashMap<>();

    Inspections(Strategy strategy) {
        this.strategy = strategy;
    }

    /** What the Executor beside one that looks is called. */
    static String beside(String name) {
        return BESIDE + name;
    }

    /**
     * Adds one.
     *
     * @param name its name
     * @param of what it looks at the answers of
     */
    void add(String name, String of) {
        this.names.add(name);
        this.besides.put(of, beside(name));
    }

    /** The Flow with each need led past them, or without them. */
    Flow applied(Flow flow, String last) {
        if (this.names.isEmpty()) {
            return flow;
        }
        List<ExecutorDefinition> executors = new ArrayList<>();
        Set<String> own = new HashSet<>(this.names);
        own.addAll(this.besides.values());
        flow.executors().stream()
                .filter((executor) -> this.strategy != Strategy.REMOVE || !own.contains(executor.name()))
                .map((executor) -> own.contains(executor.name()) ? executor : led(executor))
                .forEach(executors::add);
        if (this.strategy == Strategy.COLLECT) {
            executors.add(gathering(last));
        }
        return new Flow(flow.name(), flow.gateway(), executors, flow.environment());
    }

    private ExecutorDefinition led(ExecutorDefinition executor) {
        List<String> needs = executor.step().needs().stream().map(this::led).toList();
        return executor.placed(new Step(executor.name(), needs, executor.step().floating()));
    }

    private String led(String need) {
        Optional<String> next = this.strategy == Strategy.REMOVE
                ? this.besides.entrySet().stream()
                        .filter((pair) -> pair.getValue().equals(need))
                        .map(Map.Entry::getKey)
                        .findFirst()
                : Optional.ofNullable(this.besides.get(need));
        return next.map(this::led).orElse(need);
    }

    private ExecutorDefinition gathering(String last) {
        List<String> needs = new ArrayList<>(this.names);
        needs.add(last);
        return ExecutorDefinition.passing(new Step(GATHERING, needs));
    }
}
