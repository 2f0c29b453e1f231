package dev.flow.definition;

import dev.flow.definition.ExecutorSource.External;
import dev.flow.definition.ExecutorSource.Started;
import dev.flow.definition.setting.Setting;
import dev.flow.definition.setting.Settings;
import dev.flow.graph.FlowSubject;
import dev.flow.graph.Step;
import dev.flow.net.ReplicaAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One Executor of a {@link Flow}: its place in the graph, its source, and how the Gateway calls it. Immutable.
 *
 * @param name the name of the Executor
 * @param settings the values of {@link ExecutorSettings}; an external Executor keeps no setting of started processes
 * @param jina other settings of Jina by their key in Flow YAML, which only an Executor in Python understands
 */
public record ExecutorDefinition(String name, Settings settings, Map<String, @Nullable Object> jina) {

    /**
     * Creates and validates a definition.
     *
     * @throws dev.flow.graph.InvalidFlowException if a setting is invalid, or settings contradict each other
     */
    public ExecutorDefinition {
        jina = Collections.unmodifiableMap(new LinkedHashMap<>(jina));
        settings.require(FlowSubject.executor(name));
        settings = ExecutorRules.canonical(name, settings);
        ExecutorRules.require(name, settings);
    }

    /**
     * Starts the definition of an Executor, which is {@value Started#PASS_THROUGH} until {@code uses} or an address is set.
     *
     * @param name the name of the Executor
     */
    public static ExecutorDefinitionBuilder builder(String name) {
        return new ExecutorDefinitionBuilder(name);
    }

    /** Returns a started Executor that answers every request unchanged. */
    public static ExecutorDefinition passing(Step step) {
        return new ExecutorDefinition(step.name(), Settings.NONE, Map.of()).placed(step);
    }

    /** Returns the value of a setting, or its default. */
    public <T> T get(Setting<T> setting) {
        return this.settings.get(setting);
    }

    /** Returns the value of a setting, or its default, or nothing if the setting has neither. */
    public <T> Optional<T> find(Setting<T> setting) {
        return this.settings.find(setting);
    }

    /** Returns a copy with one setting changed. */
    public <T> ExecutorDefinition with(Setting<T> setting, T value) {
        return new ExecutorDefinition(this.name, this.settings.with(setting, value), this.jina);
    }

    /** Returns a copy at another place of the Flow. */
    public ExecutorDefinition placed(Step step) {
        Settings placed = this.settings
                .with(ExecutorSettings.NEEDS, step.needs().isEmpty() ? List.of(Step.GATEWAY) : step.needs())
                .with(ExecutorSettings.FLOATING, step.floating());
        return new ExecutorDefinition(step.name(), placed, this.jina);
    }

    /** Returns the place of the Executor in the graph. */
    public Step step() {
        return new Step(this.name, get(ExecutorSettings.NEEDS), get(ExecutorSettings.FLOATING));
    }

    /** Returns where the Executor runs. */
    public ExecutorSource source() {
        List<String> addresses = get(ExecutorSettings.ADDRESSES);
        return addresses.isEmpty()
                ? new Started(
                        get(ExecutorSettings.USES),
                        get(ExecutorSettings.WITH),
                        get(ExecutorSettings.ENVIRONMENT),
                        get(ExecutorSettings.VOLUMES),
                        get(ExecutorSettings.PORTS),
                        limited(get(ExecutorSettings.READY_TIMEOUT)))
                : new External(addresses.stream().map(ReplicaAddress::parse).toList());
    }

    /** Returns whether the Executor receives the replies of several Executors without reducing them to one. */
    public boolean noReduce() {
        return get(ExecutorSettings.NO_REDUCE);
    }

    /** Returns the condition for documents in docarray's query language, empty if the Executor receives all documents. */
    public Map<String, @Nullable Object> when() {
        return get(ExecutorSettings.WHEN);
    }

    /** Returns the number of Replicas of each Shard. */
    public int replicas() {
        int addresses = get(ExecutorSettings.ADDRESSES).size();
        return addresses == 0 ? get(ExecutorSettings.REPLICAS) : addresses / shards();
    }

    /** Returns the number of Shards. */
    public int shards() {
        return get(ExecutorSettings.SHARDS);
    }

    /** Returns the number of Replicas of each Shard that must be ready for the Executor to be ready. */
    public int minReady() {
        return get(ExecutorSettings.MIN_READY);
    }

    /** Returns the number of Shards that receive a request, by endpoint. */
    public Polling polling() {
        return get(ExecutorSettings.POLLING);
    }

    /** Returns the number of retries, or nothing if the setting of the Gateway applies. */
    public Optional<Integer> retries() {
        return find(ExecutorSettings.RETRIES);
    }

    /** Returns the maximum time for one attempt, or nothing if the setting of the Gateway applies. */
    public Optional<Duration> timeout() {
        return find(ExecutorSettings.SEND_TIMEOUT).flatMap(ExecutorDefinition::limited);
    }

    /** Returns the gRPC metadata of every call. */
    public Map<String, String> metadata() {
        return get(ExecutorSettings.METADATA);
    }

    /** Returns the number of processes of a started Executor, or of addresses of an external Executor. */
    public int processes() {
        return replicas() * shards();
    }

    /** A negative duration stands for no limit. */
    private static Optional<Duration> limited(Duration timeout) {
        return timeout.isNegative() ? Optional.empty() : Optional.of(timeout);
    }
}
