package dev.flow.definition;

import dev.flow.definition.ExecutorSource.Started;
import dev.flow.definition.setting.Setting;
import dev.flow.definition.setting.Settings;
import dev.flow.graph.FlowSubject;
import dev.flow.graph.InvalidFlowException;
import dev.flow.graph.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns what Jina's Head calls before and after the Shards of an Executor into Executors of the Flow, because this project has no
 * Head.
 */
public final class AroundShards {

    /** The key of Flow YAML for the program that receives requests before the Shards. */
    public static final String BEFORE = "uses_before";

    /** The key of Flow YAML for the program that receives the replies of the Shards. */
    public static final String AFTER = "uses_after";

    /** The key of Flow YAML for the address of the Executor that receives requests before the Shards. */
    public static final String BEFORE_ADDRESS = "uses_before_address";

    /** The key of Flow YAML for the address of the Executor that receives the replies of the Shards. */
    public static final String AFTER_ADDRESS = "uses_after_address";

    private static final List<String> AROUND = List.of(BEFORE, AFTER, BEFORE_ADDRESS, AFTER_ADDRESS);

    /** Keys that the Executors around the Shards do not share; as in Jina, they have endpoints of their own. */
    private static final List<String> KEYS_OF_SHARDS =
            List.of(BEFORE, AFTER, BEFORE_ADDRESS, AFTER_ADDRESS, "uses_requests");

    /** Settings that the Executors around the Shards do not share. */
    private static final List<Setting<?>> SETTINGS_OF_SHARDS = List.of(
            ExecutorSettings.NEEDS,
            ExecutorSettings.USES,
            ExecutorSettings.WHEN,
            ExecutorSettings.NO_REDUCE,
            ExecutorSettings.POLLING,
            ExecutorSettings.REPLICAS,
            ExecutorSettings.SHARDS,
            ExecutorSettings.PORTS,
            ExecutorSettings.MIN_READY);

    /** Entries for Python in a mapping in place of a name, with the keys of an Executor that mean the same. */
    private static final Map<String, String> INLINE = Map.of(
            "metas", "uses_metas",
            "requests", "uses_requests",
            "dynamic_batching", "uses_dynamic_batching",
            "py_modules", "py_modules",
            "workspace", "workspace");

    private final ExecutorDefinition executor;
    private final Optional<Settings> before;
    private final Optional<Settings> after;

    private AroundShards(ExecutorDefinition executor) {
        this.executor = executor;
        this.before = source(BEFORE, BEFORE_ADDRESS);
        this.after = source(AFTER, AFTER_ADDRESS);
    }

    static Flow expanded(Flow flow) {
        List<ExecutorDefinition> executors = new ArrayList<>();
        Map<String, String> ends = new LinkedHashMap<>();
        for (ExecutorDefinition executor : flow.executors()) {
            List<ExecutorDefinition> all = all(executor);
            executors.addAll(all);
            ends.put(executor.name(), all.get(all.size() - 1).name());
        }
        return executors.size() == flow.executors().size() ? flow : flow.withExecutors(behind(executors, ends));
    }

    /** An Executor that needs an Executor with Shards needs the Executor after them. */
    private static List<ExecutorDefinition> behind(List<ExecutorDefinition> executors, Map<String, String> ends) {
        return executors.stream()
                .map((executor) -> {
                    List<String> needs = executor.step().needs().stream()
                            .map((need) ->
                                    executor.name().equals(ends.get(need)) ? need : ends.getOrDefault(need, need))
                            .toList();
                    return executor.placed(
                            new Step(executor.name(), needs, executor.step().floating()));
                })
                .toList();
    }

    private static List<ExecutorDefinition> all(ExecutorDefinition executor) {
        // As in Jina, an Executor without Shards and an external Executor have nothing around them.
        if (executor.shards() == 1 || !(executor.source() instanceof Started)) {
            return List.of(executor);
        }
        AroundShards around = new AroundShards(executor);
        return around.before.isEmpty() && around.after.isEmpty() ? List.of(executor) : around.all();
    }

    private List<ExecutorDefinition> all() {
        if (this.executor.step().floating()) {
            throw new InvalidFlowException(
                    FlowSubject.executor(this.executor.name()),
                    "Executor '" + this.executor.name() + "' floats and has " + BEFORE + " or " + AFTER,
                    "Remove 'floating', or define the Executors before and after the Shards in the Flow.");
        }
        List<ExecutorDefinition> all = new ArrayList<>();
        // no_reduce, which the Executor after the Shards requires, would keep the replies of several needs apart, too.
        boolean joinsFirst =
                this.after.isPresent() && this.executor.step().needs().size() > 1;
        Optional<Settings> first = this.before.or(() -> joinsFirst ? Optional.of(joining()) : Optional.empty());
        List<String> needs = this.executor.step().needs();
        first.ifPresent((source) -> all.add(beside(BEFORE, needs, source)));
        all.add(shards(first.isPresent() ? List.of(name(BEFORE)) : needs, first.isPresent()));
        this.after.ifPresent((source) -> all.add(beside(AFTER, List.of(this.executor.name()), source)));
        return all;
    }

    private String name(String place) {
        return this.executor.name() + "_" + place;
    }

    private ExecutorDefinition shards(List<String> needs, boolean conditionMet) {
        Settings settings = this.executor
                .settings()
                .with(ExecutorSettings.NO_REDUCE, this.after.isPresent() || this.executor.noReduce())
                .with(ExecutorSettings.WHEN, conditionMet ? Map.of() : this.executor.when());
        return new ExecutorDefinition(this.executor.name(), settings, jinaWithout(AROUND))
                .placed(new Step(this.executor.name(), needs));
    }

    /** Returns an Executor before or after the Shards, which is one process. */
    private ExecutorDefinition beside(String place, List<String> needs, Settings source) {
        boolean first = place.equals(BEFORE);
        Settings settings = source.with(ExecutorSettings.NO_REDUCE, first && this.executor.noReduce())
                .with(ExecutorSettings.WHEN, first ? this.executor.when() : Map.of());
        return new ExecutorDefinition(name(place), settings, jinaBeside(place)).placed(new Step(name(place), needs));
    }

    private Map<String, @Nullable Object> jinaBeside(String uses) {
        Map<String, @Nullable Object> jina = jinaWithout(KEYS_OF_SHARDS);
        if (this.executor.jina().get(uses) instanceof Map<?, ?> inline) {
            INLINE.forEach(
                    (key, asKey) -> Optional.ofNullable(inline.get(key)).ifPresent((value) -> jina.put(asKey, value)));
        }
        return jina;
    }

    private Map<String, @Nullable Object> jinaWithout(List<String> keys) {
        Map<String, @Nullable Object> jina = new LinkedHashMap<>(this.executor.jina());
        jina.keySet().removeAll(keys);
        return jina;
    }

    private Optional<Settings> source(String uses, String address) {
        Object value = this.executor.jina().get(uses);
        Object type = value instanceof Map<?, ?> inline ? inline.get("jtype") : value;
        if (type != null && !type.equals("BaseExecutor")) {
            return Optional.of(started(type.toString(), value instanceof Map<?, ?> inline ? inline.get("with") : null));
        }
        return Optional.ofNullable(this.executor.jina().get(address)).map((there) -> external(address, there));
    }

    /** As in Jina, the arguments of the Shards apply, too. */
    private Settings started(String uses, @Nullable Object inline) {
        Map<String, @Nullable Object> with = new LinkedHashMap<>();
        if (inline instanceof Map<?, ?> values) {
            values.forEach((name, value) -> with.put(String.valueOf(name), value));
        }
        with.putAll(this.executor.get(ExecutorSettings.WITH));
        return shared().with(ExecutorSettings.USES, uses).with(ExecutorSettings.WITH, with);
    }

    private Settings joining() {
        return shared().without(List.of(ExecutorSettings.WITH, ExecutorSettings.ENVIRONMENT, ExecutorSettings.VOLUMES));
    }

    private Settings external(String key, Object address) {
        Settings settings = shared().with(ExecutorSettings.ADDRESSES, List.of(address.toString()));
        try {
            return ExecutorRules.canonical(this.executor.name(), settings);
        } catch (InvalidFlowException invalid) {
            throw new InvalidFlowException(
                    invalid.subject(), invalid.getMessage() + " (" + key + ")", "Correct " + key + ".");
        }
    }

    private Settings shared() {
        return this.executor.settings().without(SETTINGS_OF_SHARDS);
    }
}
