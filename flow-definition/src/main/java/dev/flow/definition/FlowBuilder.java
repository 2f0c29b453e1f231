package dev.flow.definition;

import dev.flow.graph.InvalidFlowException;
import dev.flow.graph.Step;
import dev.flow.net.Protocol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts a {@link Flow} together. What is not said is as in Jina. */
public final class FlowBuilder {

    private String name = "";
    private final List<ServedPort> ports = new ArrayList<>();
    private String host = "0.0.0.0";
    private @Nullable TlsFiles tls;
    private int prefetch = 1000;
    private int retries = -1;
    private @Nullable Duration timeoutSend;
    private final Map<String, @Nullable Object> jina = new LinkedHashMap<>();
    private final List<ExecutorDefinition> executors = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();

    FlowBuilder() {}

    FlowBuilder(Flow flow) {
        GatewayDefinition gateway = flow.gateway();
        this.name = flow.name();
        this.ports.addAll(gateway.ports());
        this.host = gateway.host();
        this.tls = gateway.tls().orElse(null);
        this.prefetch = gateway.prefetch();
        this.retries = gateway.retries();
        this.timeoutSend = gateway.timeoutSend().orElse(null);
        this.jina.putAll(gateway.jina());
        this.executors.addAll(flow.executors());
        this.environment.putAll(flow.environment());
    }

    /** How the Flow is called. */
    public FlowBuilder name(String name) {
        this.name = name;
        return this;
    }

    /** Serves this protocol, and no other, on the port that is said or any that is free. */
    public FlowBuilder protocol(Protocol protocol) {
        ServedPort served = new ServedPort(protocol, entry().port());
        this.ports.clear();
        this.ports.add(served);
        return this;
    }

    /**
     * The port of the first protocol.
     *
     * @param port 1 to 65535, or 0 for any that is free when the Flow is started
     */
    public FlowBuilder port(int port) {
        ServedPort served = new ServedPort(entry().protocol(), port);
        if (!this.ports.isEmpty()) {
            this.ports.remove(0);
        }
        this.ports.add(0, served);
        return this;
    }

    /**
     * Serves one more protocol; the first of those said is what clients of the Flow take.
     *
     * @param protocol the protocol
     * @param port 1 to 65535, or 0 for any that is free when the Flow is started
     */
    public FlowBuilder serve(Protocol protocol, int port) {
        this.ports.add(new ServedPort(protocol, port));
        return this;
    }

    private ServedPort entry() {
        return this.ports.isEmpty() ? new ServedPort(Protocol.GRPC, 0) : this.ports.get(0);
    }

    /** The address the Gateway binds, {@code 0.0.0.0} where nothing is said. */
    public FlowBuilder host(String host) {
        this.host = host;
        return this;
    }

    /**
     * Encrypts connections of clients.
     *
     * @param certificate a chain of certificates in PEM
     * @param key the private key of the first of them, in PEM
     */
    public FlowBuilder tls(Path certificate, Path key) {
        this.tls = new TlsFiles(certificate, key);
        return this;
    }

    /** The most requests of one stream in flight, a thousand where nothing is said. */
    public FlowBuilder prefetch(int prefetch) {
        this.prefetch = prefetch;
        return this;
    }

    /** How often a request is sent again; below zero: as often as there are Replicas, three times at least. */
    public FlowBuilder retries(int retries) {
        this.retries = retries;
        return this;
    }

    /** How long one attempt to get an answer of an Executor may take. */
    public FlowBuilder timeoutSend(Duration timeout) {
        this.timeoutSend = timeout;
        return this;
    }

    /** What only a Python Gateway understands, by a key of Flow YAML, such as {@code title}. */
    public FlowBuilder jina(String key, @Nullable Object value) {
        this.jina.put(key, value);
        return this;
    }

    /** A variable of the environment of all processes that are started with the Flow. */
    public FlowBuilder environment(String name, String value) {
        this.environment.put(name, value);
        return this;
    }

    /** Adds an Executor that passes everything through. */
    public FlowBuilder executor(String name) {
        return executor(name, UnaryOperator.identity());
    }

    /**
     * Adds an Executor.
     *
     * @param name its name: a letter or underscore, then letters, digits and underscores
     * @param definition says the rest; where it does not say what is needed, that is the Executor added before
     */
    public FlowBuilder executor(String name, UnaryOperator<ExecutorDefinitionBuilder> definition) {
        return executor(definition.apply(ExecutorDefinition.builder(name)).build(last()));
    }

    /** Adds an Executor. */
    public FlowBuilder executor(ExecutorDefinition executor) {
        this.executors.add(executor);
        return this;
    }

    /**
     * Waits for several Executors and reduces their answers to one.
     *
     * @param name the name of the Executor that does it
     * @param executors what it needs, two at least
     */
    public FlowBuilder join(String name, String... executors) {
        if (executors.length < 2) {
            throw new InvalidFlowException(
                    "'" + name + "' is to join " + executors.length + " Executors", "Name two at least.");
        }
        return executor(name, (joining) -> joining.needs(executors));
    }

    /**
     * Waits for all Executors that nobody waits for so far, those that float aside.
     *
     * @param name the name of the Executor that does it
     */
    public FlowBuilder joinAll(String name) {
        List<String> leaves = build().graph().leaves();
        return executor(name, (joining) -> joining.needs(leaves.toArray(String[]::new)));
    }

    /** What an Executor needs that does not say it. */
    private String last() {
        for (int i = this.executors.size() - 1; i >= 0; i--) {
            if (!this.executors.get(i).step().floating()) {
                return this.executors.get(i).name();
            }
        }
        return Step.GATEWAY;
    }

    /**
     * The Flow.
     *
     * @throws InvalidFlowException where a name stands twice, a need is nobody's, or needs run in a circle
     */
    public Flow build() {
        List<ServedPort> served = this.ports.isEmpty() ? List.of(entry()) : this.ports;
        GatewayDefinition gateway = new GatewayDefinition(
                served,
                this.host,
                Optional.ofNullable(this.tls),
                this.prefetch,
                this.retries,
                Optional.ofNullable(this.timeoutSend),
                this.jina);
        return new Flow(this.name, gateway, this.executors, this.environment);
    }
}
