package dev.flow.definition;

import dev.flow.definition.ExecutorSource.External;
import dev.flow.definition.ExecutorSource.Started;
import dev.flow.graph.InvalidFlowException;
import dev.flow.graph.Step;
import dev.flow.net.ReplicaAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Jina's Head of an Executor with Shards sends to before them and after them, as Executors of their own: there is no Head
 * here.
 */
public final class AroundShards {

    /** The key of Flow YAML for what gets requests before the Shards do. */
    public static final String BEFORE = "uses_before";

    /** The key of Flow YAML for what gets the answers of the Shards. */
    public static final String AFTER = "uses_after";

    /** The key of Flow YAML for the address of what gets requests before the Shards do. */
    public static final String BEFORE_ADDRESS = "uses_before_address";

    /** The key of Flow YAML for the address of what gets the answers of the Shards. */
    public static final String AFTER_ADDRESS = "uses_after_address";

    private static final List<String> AROUND = List.of(BEFORE, AFTER, BEFORE_ADDRESS, AFTER_ADDRESS);

    /** As in Jina: their endpoints are their own. */
    private static final List<String> OF_SHARDS =
            List.of(BEFORE, AFTER, BEFORE_ADDRESS, AFTER_ADDRESS, "uses_requests");

    /** What a mapping in place of a name may say for Python, by the keys that say the same of an Executor. */
    private static final Map<String, String> INLINE = Map.of(
            "metas", "uses_metas",
            "requests", "uses_requests",
            "dynamic_batching", "uses_dynamic_batching",
            "py_modules", "py_modules",
            "workspace", "workspace");

    private final ExecutorDefinition executor;
    private final Started shards;
    private final Optional<ExecutorSource> before;
    private final Optional<ExecutorSource> after;

    private AroundShards(ExecutorDefinition executor, Started shards) {
        this.executor = executor;
        this.shards = shards;
        this.before = source(BEFORE, BEFORE_ADDRESS);
        this.after = source(AFTER, AFTER_ADDRESS);
    }

    /** A Flow in which they stand. */
    static Flow expanded(Flow flow) {
        List<ExecutorDefinition> executors = new ArrayList<>();
        Map<String, String> ends = new LinkedHashMap<>();
        for (ExecutorDefinition executor : flow.executors()) {
            List<ExecutorDefinition> all = all(executor);
            executors.addAll(all);
            ends.put(executor.name(), all.get(all.size() - 1).name());
        }
        return executors.size() == flow.executors().size()
                ? flow
                : new Flow(flow.name(), flow.gateway(), behind(executors, ends), flow.environment());
    }

    /** Who needs an Executor with Shards needs what comes after them. */
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
        // As in Jina, nothing is around an Executor that has no Shards, or is not this Flow's to start.
        if (executor.shards() == 1 || !(executor.source() instanceof Started started)) {
            return List.of(executor);
        }
        AroundShards around = new AroundShards(executor, started);
        return around.before.isEmpty() && around.after.isEmpty() ? List.of(executor) : around.all();
    }

    private List<ExecutorDefinition> all() {
        if (this.executor.step().floating()) {
            throw new InvalidFlowException(
                    "Executor '" + this.executor.name() + "' floats, and has " + BEFORE + " or " + AFTER,
                    "Let it not float, or make Executors of what is before and after its Shards.");
        }
        List<ExecutorDefinition> all = new ArrayList<>();
        // Answers that are to come to what is after the Shards as they are would come to the Shards so, too.
        boolean joinsFirst =
                this.after.isPresent() && this.executor.step().needs().size() > 1;
        Optional<ExecutorSource> first = this.before.or(() -> joinsFirst ? Optional.of(joining()) : Optional.empty());
        first.ifPresent(
                (source) -> all.add(beside(name(BEFORE), this.executor.step().needs(), source)));
        all.add(shards(
                first.isPresent() ? List.of(name(BEFORE)) : this.executor.step().needs(), first.isPresent()));
        this.after.ifPresent((source) -> all.add(beside(name(AFTER), List.of(this.executor.name()), source)));
        return all;
    }

    private String name(String place) {
        return this.executor.name() + "_" + place;
    }

    private ExecutorDefinition shards(List<String> needs, boolean conditionMet) {
        return new ExecutorDefinition(
                new Step(this.executor.name(), needs),
                this.after.isPresent() || this.executor.noReduce(),
                conditionMet ? Map.of() : this.executor.when(),
                this.shards,
                this.executor.replicas(),
                this.executor.shards(),
                this.executor.minReady(),
                this.executor.calls(),
                jinaWithout(AROUND));
    }

    private ExecutorDefinition beside(String name, List<String> needs, ExecutorSource source) {
        boolean first = name.equals(name(BEFORE));
        CallSettings calls = this.executor.calls();
        return new ExecutorDefinition(
                new Step(name, needs),
                first && this.executor.noReduce(),
                first ? this.executor.when() : Map.of(),
                source,
                1,
                1,
                1,
                new CallSettings(Polling.DEFAULT, calls.retries(), calls.timeout(), calls.metadata()),
                jinaBeside(first ? BEFORE : AFTER));
    }

    private Map<String, @Nullable Object> jinaBeside(String uses) {
        Map<String, @Nullable Object> jina = jinaWithout(OF_SHARDS);
        if (this.executor.jina().get(uses) instanceof Map<?, ?> inline) {
            INLINE.forEach(
                    (key, asKey) -> Optional.ofNullable(inline.get(key)).ifPresent((said) -> jina.put(asKey, said)));
        }
        return jina;
    }

    private Map<String, @Nullable Object> jinaWithout(List<String> keys) {
        Map<String, @Nullable Object> jina = new LinkedHashMap<>(this.executor.jina());
        jina.keySet().removeAll(keys);
        return jina;
    }

    private Optional<ExecutorSource> source(String uses, String address) {
        Object said = this.executor.jina().get(uses);
        Object type = said instanceof Map<?, ?> inline ? inline.get("jtype") : said;
        if (type != null && !type.equals("BaseExecutor")) {
            return Optional.of(started(type.toString(), said instanceof Map<?, ?> inline ? inline.get("with") : null));
        }
        return Optional.ofNullable(this.executor.jina().get(address)).map((where) -> external(address, where));
    }

    /** Made with the same as the Shards, which Jina does too. */
    private Started started(String uses, @Nullable Object inline) {
        Map<String, @Nullable Object> with = new LinkedHashMap<>();
        if (inline instanceof Map<?, ?> values) {
            values.forEach((name, value) -> with.put(String.valueOf(name), value));
        }
        with.putAll(this.shards.with());
        return new Started(
                uses, with, this.shards.environment(), this.shards.volumes(), List.of(), this.shards.timeoutReady());
    }

    private Started joining() {
        return new Started(Started.PASS_THROUGH, Map.of(), Map.of(), List.of(), List.of(), this.shards.timeoutReady());
    }

    private ExecutorSource external(String key, Object address) {
        try {
            return new External(List.of(ReplicaAddress.parse(address.toString())));
        } catch (ReplicaAddress.InvalidAddressException invalid) {
            throw new InvalidFlowException(
                    "Executor '" + this.executor.name() + "': " + key + ": " + invalid.getMessage(),
                    "Mend where it is said to listen.");
        }
    }
}
