package dev.flow.yaml;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.Flow;
import dev.flow.definition.setting.SettingTypes;
import dev.flow.graph.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The Executors that inspect replies ({@code method: inspect}). Beside each of them is an Executor that answers every request
 * unchanged, which the Executors that follow need.
 */
final class Inspections {

    /** The treatment of these Executors. */
    enum Strategy {
        /** Their replies are joined to the reply of the Flow. */
        COLLECT,
        /** The Gateway does not wait for their replies. */
        HANG,
        /** They are not in the Flow. */
        REMOVE
    }

    static final KeyType<Strategy> STRATEGY = KeyType.of(SettingTypes.words(Strategy.class, Enum::name));

    private static final String GATHERING = "gather_inspect";
    private static final String BESIDE = "_aux_";

    private final Strategy strategy;
    private final List<String> names = new ArrayList<>();
    private final Map<String, String> besides = new LinkedHashMap<>();

    Inspections(Strategy strategy) {
        this.strategy = strategy;
    }

    /** Returns the name of the Executor beside one that inspects. */
    static String beside(String name) {
        return BESIDE + name;
    }

    /**
     * Adds an Executor.
     *
     * @param name the name
     * @param of the Executor whose replies it inspects
     */
    void add(String name, String of) {
        this.names.add(name);
        this.besides.put(of, beside(name));
    }

    /** Returns the Flow in which each need bypasses these Executors, or without them. */
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
        return flow.withExecutors(executors);
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
