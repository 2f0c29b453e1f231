package dev.flow.definition;

import dev.flow.definition.ExecutorSource.External;
import dev.flow.definition.ExecutorSource.Started;
import dev.flow.graph.InvalidFlowException;
import dev.flow.graph.Step;
import dev.flow.net.ReplicaAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what an Executor is, step by step; what is not said is as in Jina. */
public final class ExecutorDefinitionBuilder {

    private final String name;
    private @Nullable List<String> needs;
    private boolean floating;
    private boolean noReduce;
    private Map<String, @Nullable Object> when = Map.of();
    private String uses = Started.PASS_THROUGH;
    private final Map<String, @Nullable Object> with = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> volumes = new ArrayList<>();
    private List<Integer> ports = List.of();
    private @Nullable Duration timeoutReady = Started.TIMEOUT_READY;
    private List<String> addresses = List.of();
    private @Nullable Integer replicas;
    private int shards = 1;
    private int minReady = 1;
    private Polling polling = Polling.DEFAULT;
    private @Nullable Integer retries;
    private @Nullable Duration timeout;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> jina = new LinkedHashMap<>();

    ExecutorDefinitionBuilder(String name) {
        this.name = name;
    }

    /**
     * What must answer before it. Where this is never said it is the Executor before it that is waited for, else the
     * Gateway.
     *
     * @param executors names of Executors, or {@value Step#GATEWAY} for the request as it came
     */
    public ExecutorDefinitionBuilder needs(String... executors) {
        this.needs = List.of(executors);
        return this;
    }

    /** Lets nobody wait for it: it gets the request, and what becomes of it is its own affair. */
    public ExecutorDefinitionBuilder floating() {
        this.floating = true;
        return this;
    }

    /** Gives it the answers of several Executors as they are, not reduced to one. */
    public ExecutorDefinitionBuilder noReduce() {
        this.noReduce = true;
        return this;
    }

    /**
     * Sends it only some documents.
     *
     * @param condition what they must be like, in docarray's query language
     */
    public ExecutorDefinitionBuilder when(Map<String, ? extends @Nullable Object> condition) {
        this.when = new LinkedHashMap<>(condition);
        return this;
    }

    /**
     * What it runs.
     *
     * @param uses {@value Started#PASS_THROUGH}, a class name, a path ending in {@code .jar}, an image behind
     *     {@value Started#DOCKER}, or, in a Spring application, the name of an Executor among its beans
     */
    public ExecutorDefinitionBuilder uses(String uses) {
        this.uses = uses;
        return this;
    }

    /**
     * What it runs.
     *
     * @param type a class with methods marked {@code @Requests}, and a public constructor without arguments, or with one of
     *     type {@link dev.flow.document.Parameters} for what {@link #with} says
     */
    public ExecutorDefinitionBuilder uses(Class<?> type) {
        return uses(type.getName());
    }

    /**
     * What it is made with: what the constructor of a class gets, the properties of a jar, or {@code uses_with} of an image.
     *
     * @param name the name of a value
     * @param value a text, a number, a boolean, or a list or map of these
     */
    public ExecutorDefinitionBuilder with(String name, @Nullable Object value) {
        this.with.put(name, value);
        return this;
    }

    /** A variable of the environment of its processes. */
    public ExecutorDefinitionBuilder environment(String name, String value) {
        this.environment.put(name, value);
        return this;
    }

    /**
     * What is mounted into its containers.
     *
     * @param volumes as Docker writes them, such as {@code /data:/workspace}
     */
    public ExecutorDefinitionBuilder volumes(String... volumes) {
        this.volumes.addAll(List.of(volumes));
        return this;
    }

    /** Where its processes listen, Shard by Shard; those of which nothing is said take any port that is free. */
    public ExecutorDefinitionBuilder ports(Integer... ports) {
        this.ports = List.of(ports);
        return this;
    }

    /**
     * How long it may take until it serves, ten minutes where nothing is said.
     *
     * @param timeout more than zero, or below zero for as long as it takes
     */
    public ExecutorDefinitionBuilder timeoutReady(Duration timeout) {
        this.timeoutReady = timeout.isNegative() ? null : timeout;
        return this;
    }

    /** The same as {@link #external(String...)}, for one Replica. */
    public ExecutorDefinitionBuilder address(String address) {
        return external(address);
    }

    /**
     * Says that it is there already.
     *
     * @param addresses where its Replicas listen, Shard by Shard: {@code host:port}, {@code grpc://}, {@code grpcs://} or
     *     {@code dns:///}
     */
    public ExecutorDefinitionBuilder external(String... addresses) {
        this.addresses = Stream.of(addresses)
                .flatMap((some) -> Stream.of(some.split(",")))
                .toList();
        return this;
    }

    /** How many Replicas each of its Shards has; of an external one its addresses tell. */
    public ExecutorDefinitionBuilder replicas(int replicas) {
        this.replicas = replicas;
        return this;
    }

    /** How many Shards it has. */
    public ExecutorDefinitionBuilder shards(int shards) {
        this.shards = shards;
        return this;
    }

    /** How many Replicas of each Shard must be ready for it to be. */
    public ExecutorDefinitionBuilder minReady(int minReady) {
        this.minReady = minReady;
        return this;
    }

    /** To how many of its Shards a request goes: {@code ANY}, {@code ALL}, or a JSON object of these by endpoint. */
    public ExecutorDefinitionBuilder polling(String polling) {
        return polling(Polling.parse(polling));
    }

    /** To how many of its Shards a request goes. */
    public ExecutorDefinitionBuilder polling(Polling polling) {
        this.polling = polling;
        return this;
    }

    /** How often a request is sent again; below zero: as often as there are Replicas, three times at least. */
    public ExecutorDefinitionBuilder retries(int retries) {
        this.retries = retries;
        return this;
    }

    /**
     * How long one attempt to get its answer may take.
     *
     * @param timeout more than zero
     */
    public ExecutorDefinitionBuilder timeout(Duration timeout) {
        this.timeout = timeout;
        return this;
    }

    /** gRPC metadata that goes with each call. */
    public ExecutorDefinitionBuilder metadata(String name, String value) {
        this.metadata.put(name, value);
        return this;
    }

    /**
     * What only a Python Executor understands.
     *
     * @param key a key of Flow YAML, such as {@code uses_requests}
     * @param value its value
     */
    public ExecutorDefinitionBuilder jina(String key, @Nullable Object value) {
        this.jina.put(key, value);
        return this;
    }

    /**
     * The Executor.
     *
     * @param before what it needs where it does not say
     */
    ExecutorDefinition build(String before) {
        ExecutorSource source = source();
        int perShard = source instanceof External external
                ? Math.max(1, external.addresses().size() / Math.max(1, this.shards))
                : Optional.ofNullable(this.replicas).orElse(1);
        List<String> needed = Optional.ofNullable(this.needs).orElse(List.of(before));
        return new ExecutorDefinition(
                new Step(this.name, needed.isEmpty() ? List.of(Step.GATEWAY) : needed, this.floating),
                this.noReduce,
                this.when,
                source,
                perShard,
                this.shards,
                this.minReady,
                new CallSettings(
                        this.polling,
                        Optional.ofNullable(this.retries),
                        Optional.ofNullable(this.timeout),
                        this.metadata),
                this.jina);
    }

    private ExecutorSource source() {
        if (!this.addresses.isEmpty()) {
            return new External(this.addresses.stream().map(this::parsed).toList());
        }
        return new Started(
                this.uses,
                this.with,
                this.environment,
                this.volumes,
                this.ports,
                Optional.ofNullable(this.timeoutReady));
    }

    private ReplicaAddress parsed(String address) {
        try {
            return ReplicaAddress.parse(address);
        } catch (ReplicaAddress.InvalidAddressException invalid) {
            throw new InvalidFlowException(
                    "Executor '" + this.name + "': " + invalid.getMessage(), "Mend where it is said to listen.");
        }
    }
}
