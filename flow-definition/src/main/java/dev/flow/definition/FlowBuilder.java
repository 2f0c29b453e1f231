package dev.flow.definition;

import dev.flow.definition.setting.Setting;
import dev.flow.definition.setting.Settings;
import dev.flow.graph.FlowSubject;
import dev.flow.graph.InvalidFlowException;
import dev.flow.graph.Step;
import dev.flow.net.Protocol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Flow}. Every setting keeps its default until it is set, as in Jina. */
public final class FlowBuilder {

    private String name = "";
    private Settings settings = Settings.NONE;
    private final List<ServedPort> ports = new ArrayList<>();
    private final Map<String, @Nullable Object> jina = new LinkedHashMap<>();
    private final List<ExecutorDefinition> executors = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();

    FlowBuilder() {}

    FlowBuilder(Flow flow) {
        this.name = flow.name();
        this.settings = flow.gateway().settings();
        this.ports.addAll(flow.gateway().ports());
        this.jina.putAll(flow.gateway().jina());
        this.executors.addAll(flow.executors());
        this.environment.putAll(flow.environment());
    }

    /** Sets the name of the Flow. */
    public FlowBuilder name(String name) {
        this.name = name;
        return this;
    }

    /**
     * Sets any setting of the Gateway.
     *
     * @param setting one of {@link GatewaySettings}
     * @param value the value
     * @throws InvalidFlowException if the value is invalid
     */
    public <T> FlowBuilder set(Setting<T> setting, T value) {
        if (!GatewaySettings.all().contains(setting)) {
            throw new IllegalArgumentException("Setting '" + setting + "' is not a setting of the Gateway."
                    + " Set it where the Executor is defined.");
        }
        setting.require(FlowSubject.GATEWAY, value);
        this.settings = this.settings.with(setting, value);
        return this;
    }

    /** Serves only this protocol, on the port of the first protocol so far, or on any free port. */
    public FlowBuilder protocol(Protocol protocol) {
        ServedPort served = new ServedPort(protocol, entry().port());
        this.ports.clear();
        this.ports.add(served);
        return this;
    }

    /**
     * Sets the port of the first protocol.
     *
     * @param port 1 to 65535, or 0 for any port that is free when the Flow starts
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
     * Serves one more protocol. Clients of the Flow use the first.
     *
     * @param protocol the protocol
     * @param port 1 to 65535, or 0 for any port that is free when the Flow starts
     */
    public FlowBuilder serve(Protocol protocol, int port) {
        this.ports.add(new ServedPort(protocol, port));
        return this;
    }

    private ServedPort entry() {
        return this.ports.isEmpty() ? new ServedPort(Protocol.GRPC, 0) : this.ports.get(0);
    }

    /** Sets the network address the Gateway binds (default {@code 0.0.0.0}). */
    public FlowBuilder host(String host) {
        return set(GatewaySettings.HOST, host);
    }

    /**
     * Encrypts connections of clients.
     *
     * @param certificate a file with the certificate chain, in PEM
     * @param key a file with the private key of the first certificate, in PEM
     */
    public FlowBuilder tls(Path certificate, Path key) {
        return set(GatewaySettings.CERTIFICATE_FILE, certificate.toString())
                .set(GatewaySettings.KEY_FILE, key.toString());
    }

    /** Sets the maximum number of requests of one stream in flight (default 1000). */
    public FlowBuilder prefetch(int prefetch) {
        return set(GatewaySettings.PREFETCH, prefetch);
    }

    /** Sets the number of retries of a request; -1, the default, for the number of Replicas, and at least 3. */
    public FlowBuilder retries(int retries) {
        return set(GatewaySettings.RETRIES, retries);
    }

    /** Sets the maximum time for one attempt to get a reply from an Executor (default: no limit). */
    public FlowBuilder timeoutSend(Duration timeout) {
        return set(GatewaySettings.SEND_TIMEOUT, timeout);
    }

    /** Sets what only a Gateway in Python understands, by a key of Flow YAML such as {@code title}. */
    public FlowBuilder jina(String key, @Nullable Object value) {
        this.jina.put(key, value);
        return this;
    }

    /** Adds an environment variable of all processes that start with the Flow. */
    public FlowBuilder environment(String name, String value) {
        this.environment.put(name, value);
        return this;
    }

    /** Adds an Executor that answers every request unchanged. */
    public FlowBuilder executor(String name) {
        return executor(name, UnaryOperator.identity());
    }

    /**
     * Adds an Executor.
     *
     * @param name the name: a letter or underscore, then letters, digits and underscores
     * @param definition configures the Executor; without {@code needs} it needs the Executor added before
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
     * Adds an Executor that waits for several Executors and reduces their replies to one.
     *
     * @param name the name of the Executor to add
     * @param executors the Executors it needs, two at least
     */
    public FlowBuilder join(String name, String... executors) {
        if (executors.length < 2) {
            throw new InvalidFlowException(
                    FlowSubject.executor(name),
                    "Executor '" + name + "' joins " + executors.length + " Executors, expected two at least",
                    "Name two Executors at least.");
        }
        return executor(name, (joining) -> joining.needs(executors));
    }

    /**
     * Adds an Executor that waits for all Executors that no other Executor needs, except those that float.
     *
     * @param name the name of the Executor to add
     */
    public FlowBuilder joinAll(String name) {
        List<String> leaves = build().graph().leaves();
        return executor(name, (joining) -> joining.needs(leaves.toArray(String[]::new)));
    }

    /** Returns the Executor that the next one needs by default. */
    private String last() {
        for (int i = this.executors.size() - 1; i >= 0; i--) {
            if (!this.executors.get(i).step().floating()) {
                return this.executors.get(i).name();
            }
        }
        return Step.GATEWAY;
    }

    /**
     * Returns the Flow.
     *
     * @throws InvalidFlowException if two Executors have the same name, a need is not in the Flow, or needs form a cycle
     */
    public Flow build() {
        List<ServedPort> served = this.ports.isEmpty() ? List.of(entry()) : this.ports;
        return new Flow(
                this.name, new GatewayDefinition(served, this.settings, this.jina), this.executors, this.environment);
    }
}
