package dev.flow.definition;

import dev.flow.definition.ExecutorSource.Started;
import dev.flow.definition.setting.Setting;
import dev.flow.definition.setting.Settings;
import dev.flow.graph.FlowSubject;
import dev.flow.graph.InvalidFlowException;
import dev.flow.graph.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds an {@link ExecutorDefinition}. Every setting keeps its default until it is set, as in Jina. */
public final class ExecutorDefinitionBuilder {

    private final String name;
    private final Map<String, @Nullable Object> jina = new LinkedHashMap<>();
    private final Set<Setting<?>> called = new LinkedHashSet<>();
    private Settings settings = Settings.NONE;

    ExecutorDefinitionBuilder(String name) {
        this.name = name;
    }

    /**
     * Sets any setting of the table.
     *
     * @param setting one of {@link ExecutorSettings}
     * @param value the value
     * @throws InvalidFlowException if the value is invalid, or contradicts a setting that was set before
     */
    public <T> ExecutorDefinitionBuilder set(Setting<T> setting, T value) {
        if (!ExecutorSettings.all().contains(setting)) {
            throw new IllegalArgumentException("Setting '" + setting + "' is not a setting of an Executor.");
        }
        FlowSubject subject = FlowSubject.executor(this.name);
        setting.require(subject, value);
        this.called.add(setting);
        requireOneSource(subject.setting(setting.name()));
        this.settings = this.settings.with(setting, value);
        return this;
    }

    private void requireOneSource(FlowSubject subject) {
        if (!this.called.contains(ExecutorSettings.ADDRESSES)) {
            return;
        }
        ExecutorSettings.OF_STARTED.stream()
                .filter(this.called::contains)
                .findFirst()
                .ifPresent((started) -> {
                    throw new InvalidFlowException(
                            subject,
                            subject + ": '" + started + "' and an external address are set, expected one of them",
                            "Remove '" + started
                                    + "', which configures processes that the Flow starts, or the address of"
                                    + " a running Executor.");
                });
    }

    /**
     * Sets the Executors that must reply first. By default this is the last Executor before that does not float, or else the
     * Gateway.
     *
     * @param executors names of Executors, or {@value Step#GATEWAY} for the request as the client sent it
     */
    public ExecutorDefinitionBuilder needs(String... executors) {
        return set(ExecutorSettings.NEEDS, executors.length == 0 ? List.of(Step.GATEWAY) : List.of(executors));
    }

    /** Lets the Executor float: the Gateway sends requests to it and does not wait for its reply. */
    public ExecutorDefinitionBuilder floating() {
        return set(ExecutorSettings.FLOATING, true);
    }

    /** Sends the replies of several Executors without reducing them to one. */
    public ExecutorDefinitionBuilder noReduce() {
        return set(ExecutorSettings.NO_REDUCE, true);
    }

    /**
     * Sends only documents that meet a condition.
     *
     * @param condition the condition in docarray's query language
     */
    public ExecutorDefinitionBuilder when(Map<String, ? extends @Nullable Object> condition) {
        return set(ExecutorSettings.WHEN, new LinkedHashMap<>(condition));
    }

    /**
     * Sets the program to start.
     *
     * @param uses {@value Started#PASS_THROUGH}, a class name, a path that ends with {@code .jar}, an image after
     *     {@value Started#DOCKER}, or, in a Spring application, the name of an Executor among its beans
     */
    public ExecutorDefinitionBuilder uses(String uses) {
        return set(ExecutorSettings.USES, uses);
    }

    /**
     * Sets the class to start.
     *
     * @param type a class with methods annotated with {@code @Requests}, and a public constructor without parameters, or with
     *     one parameter of type {@link dev.flow.document.Parameters}, which receives the values of {@link #with}
     */
    public ExecutorDefinitionBuilder uses(Class<?> type) {
        return uses(type.getName());
    }

    /**
     * Adds an argument of the program: a parameter of the constructor of a class, a property of a jar, or an entry of {@code
     * uses_with} of an image.
     *
     * @param name the name of the argument
     * @param value a text, a number, a Boolean, or a list or map of these
     */
    public ExecutorDefinitionBuilder with(String name, @Nullable Object value) {
        return set(ExecutorSettings.WITH, plus(this.settings.get(ExecutorSettings.WITH), name, value));
    }

    /** Adds an environment variable of the processes of the Executor. */
    public ExecutorDefinitionBuilder environment(String name, String value) {
        return set(ExecutorSettings.ENVIRONMENT, plus(this.settings.get(ExecutorSettings.ENVIRONMENT), name, value));
    }

    /**
     * Adds volumes of the containers of the Executor.
     *
     * @param volumes the volumes in the syntax of Docker, such as {@code /data:/workspace}
     */
    public ExecutorDefinitionBuilder volumes(String... volumes) {
        List<String> all = new ArrayList<>(this.settings.get(ExecutorSettings.VOLUMES));
        all.addAll(List.of(volumes));
        return set(ExecutorSettings.VOLUMES, all);
    }

    /** Sets the ports on which the processes listen, Shard by Shard; other processes use any free port. */
    public ExecutorDefinitionBuilder ports(Integer... ports) {
        return set(ExecutorSettings.PORTS, List.of(ports));
    }

    /**
     * Sets the maximum time until the Executor is ready (default ten minutes).
     *
     * @param timeout more than zero, or negative for no limit
     */
    public ExecutorDefinitionBuilder timeoutReady(Duration timeout) {
        return set(ExecutorSettings.READY_TIMEOUT, timeout);
    }

    /** Equivalent to {@link #external(String...)} with one address. */
    public ExecutorDefinitionBuilder address(String address) {
        return external(address);
    }

    /**
     * Makes the Executor external: it runs already, and the Flow does not start it.
     *
     * @param addresses the addresses of the Replicas, Shard by Shard, one at least: {@code host:port}, {@code grpc://},
     *     {@code grpcs://} or {@code dns:///}
     */
    public ExecutorDefinitionBuilder external(String... addresses) {
        List<String> all = AddressesType.split(List.of(addresses));
        if (all.isEmpty()) {
            throw new InvalidFlowException(
                    FlowSubject.executor(this.name).setting(ExecutorSettings.ADDRESSES.name()),
                    "Executor '" + this.name + "' is external and has no address, expected one at least",
                    "Add an address such as localhost:12346.");
        }
        return set(ExecutorSettings.ADDRESSES, all);
    }

    /** Sets the number of Replicas to start for each Shard; the addresses of an external Executor determine its number. */
    public ExecutorDefinitionBuilder replicas(int replicas) {
        return set(ExecutorSettings.REPLICAS, replicas);
    }

    /** Sets the number of Shards. */
    public ExecutorDefinitionBuilder shards(int shards) {
        return set(ExecutorSettings.SHARDS, shards);
    }

    /** Sets the number of Replicas of each Shard that must be ready for the Executor to be ready. */
    public ExecutorDefinitionBuilder minReady(int minReady) {
        return set(ExecutorSettings.MIN_READY, minReady);
    }

    /** Sets the number of Shards that receive a request: {@code ANY}, {@code ALL}, or a JSON object of these by endpoint. */
    public ExecutorDefinitionBuilder polling(String polling) {
        return polling(Polling.parse(polling));
    }

    /** Sets the number of Shards that receive a request. */
    public ExecutorDefinitionBuilder polling(Polling polling) {
        return set(ExecutorSettings.POLLING, polling);
    }

    /** Sets the number of retries; -1 for the number of Replicas, and at least 3. */
    public ExecutorDefinitionBuilder retries(int retries) {
        return set(ExecutorSettings.RETRIES, retries);
    }

    /**
     * Sets the maximum time for one attempt to get a reply.
     *
     * @param timeout more than zero
     */
    public ExecutorDefinitionBuilder timeout(Duration timeout) {
        return set(ExecutorSettings.SEND_TIMEOUT, timeout);
    }

    /** Adds metadata that the Gateway sends with every gRPC call. */
    public ExecutorDefinitionBuilder metadata(String name, String value) {
        return set(ExecutorSettings.METADATA, plus(this.settings.get(ExecutorSettings.METADATA), name, value));
    }

    /**
     * Sets what only an Executor in Python understands.
     *
     * @param key a key of Flow YAML, such as {@code uses_requests}
     * @param value the value
     */
    public ExecutorDefinitionBuilder jina(String key, @Nullable Object value) {
        this.jina.put(key, value);
        return this;
    }

    private static <V extends @Nullable Object> Map<String, V> plus(Map<String, V> some, String name, V value) {
        Map<String, V> all = new LinkedHashMap<>(some);
        all.put(name, value);
        return all;
    }

    /**
     * Returns the Executor.
     *
     * @param before the name of the Executor to need if {@link #needs} was not called
     */
    ExecutorDefinition build(String before) {
        if (!this.called.contains(ExecutorSettings.NEEDS)) {
            this.settings = this.settings.with(ExecutorSettings.NEEDS, List.of(before));
        }
        return new ExecutorDefinition(this.name, this.settings, this.jina);
    }
}
