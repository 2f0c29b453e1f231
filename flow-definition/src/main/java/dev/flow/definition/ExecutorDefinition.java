package dev.flow.definition;

import dev.flow.document.query.Condition;
import dev.flow.document.query.InvalidConditionException;
import dev.flow.graph.InvalidFlowException;
import dev.flow.graph.Step;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One Executor of a {@link Flow}: its place, where it comes from, and how it is called.
 *
 * @param step its name, and what must answer before it
 * @param noReduce whether it gets the answers of several Executors as they are, not reduced to one
 * @param when what documents must be like to be sent to it, in docarray's query language; empty: all are
 * @param source where it comes from
 * @param replicas how many Replicas each of its Shards has
 * @param shards how many Shards it has
 * @param minReady how many Replicas of each Shard must be ready for it to be
 * @param calls how it is called
 * @param jina what else Jina knows of it, by the names of Flow YAML: kept for the Python Executor in an image, meaningless
 *     to one in Java
 */
public record ExecutorDefinition(
        Step step,
        boolean noReduce,
        Map<String, @Nullable Object> when,
        ExecutorSource source,
        int replicas,
        int shards,
        int minReady,
        CallSettings calls,
        Map<String, @Nullable Object> jina) {

    private static final int MOST_PROCESSES = 10_000;

    public ExecutorDefinition {
        when = Collections.unmodifiableMap(new LinkedHashMap<>(when));
        jina = Collections.unmodifiableMap(new LinkedHashMap<>(jina));
        requireSome(step.name(), "replicas", replicas);
        requireSome(step.name(), "shards", shards);
        requireFew(step.name(), (long) replicas * shards);
        requireCondition(step.name(), when);
        if (source instanceof ExecutorSource.External external) {
            requireEvenly(step.name(), external.addresses().size(), shards);
        }
        if (source instanceof ExecutorSource.Started started) {
            requirePorts(step.name(), started.ports(), replicas * shards);
        }
        boolean grows = source instanceof ExecutorSource.External external && external.grows();
        if (minReady < 1 || (minReady > replicas && !grows)) {
            throw new InvalidFlowException(
                    "Executor '" + step.name() + "' is to be ready when " + minReady + " of its Replicas are, of which"
                            + " there are " + replicas,
                    "Set min_ready to 1 or more, and no more than there are.");
        }
    }

    /**
     * Starts the definition of an Executor that passes everything through, until more is said.
     *
     * @param name its name
     */
    public static ExecutorDefinitionBuilder builder(String name) {
        return new ExecutorDefinitionBuilder(name);
    }

    /** One that is started, and passes everything through. */
    public static ExecutorDefinition passing(Step step) {
        return builder(step.name()).build(Step.GATEWAY).placed(step);
    }

    /** Its name. */
    public String name() {
        return this.step.name();
    }

    /** The same in another place of its Flow. */
    public ExecutorDefinition placed(Step step) {
        return new ExecutorDefinition(
                step,
                this.noReduce,
                this.when,
                this.source,
                this.replicas,
                this.shards,
                this.minReady,
                this.calls,
                this.jina);
    }

    /** How many processes it is in all. */
    public int processes() {
        return this.replicas * this.shards;
    }

    private static void requireSome(String executor, String what, int count) {
        if (count < 1) {
            throw new InvalidFlowException(
                    "Executor '" + executor + "' has " + count + " " + what, "Set " + what + " to 1 or more.");
        }
    }

    private static void requireFew(String executor, long processes) {
        if (processes > MOST_PROCESSES) {
            throw new InvalidFlowException(
                    "Executor '" + executor + "' is to be " + processes + " processes",
                    "Set replicas and shards so that there are at most " + MOST_PROCESSES + ".");
        }
    }

    private static void requireEvenly(String executor, int addresses, int shards) {
        if (addresses == 0 || addresses % shards != 0) {
            throw new InvalidFlowException(
                    "Executor '" + executor + "' has " + addresses + " addresses for " + shards + " Shards",
                    "Give each Shard as many Replicas as the others: the addresses of the first Shard come first.");
        }
    }

    private static void requirePorts(String executor, List<Integer> ports, int processes) {
        if (ports.size() > processes || ports.stream().anyMatch((port) -> port < 0 || port > 65535)) {
            throw new InvalidFlowException(
                    "Executor '" + executor + "' is to listen on " + ports,
                    "Give it ports from 0 to 65535, where 0 is any that is free, and no more than its " + processes
                            + (processes == 1 ? " process." : " processes."));
        }
    }

    private static void requireCondition(String executor, Map<String, @Nullable Object> when) {
        try {
            Condition.parse(when);
        } catch (InvalidConditionException invalid) {
            throw new InvalidFlowException(
                    "Executor '" + executor + "': " + invalid.getMessage(), "Mend its condition, 'when'.");
        }
    }
}
