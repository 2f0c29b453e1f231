package dev.flow.definition;

import dev.flow.definition.setting.Setting;
import dev.flow.definition.setting.Settings;
import dev.flow.graph.FlowSubject;
import dev.flow.graph.InvalidFlowException;
import dev.flow.net.Protocol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The entry of a {@link Flow}: the ports it serves and its settings. Immutable.
 *
 * @param ports the ports the Gateway serves, one at least; clients of the Flow use the first
 * @param settings the values of {@link GatewaySettings}
 * @param jina other settings of Jina by their key in Flow YAML, which only a Gateway in Python understands
 */
public record GatewayDefinition(List<ServedPort> ports, Settings settings, Map<String, @Nullable Object> jina) {

    /**
     * Creates and validates a definition.
     *
     * @throws InvalidFlowException if a setting is invalid, or settings contradict each other
     */
    public GatewayDefinition {
        ports = List.copyOf(ports);
        jina = Collections.unmodifiableMap(new LinkedHashMap<>(jina));
        settings.require(FlowSubject.GATEWAY);
        if (ports.isEmpty()) {
            throw invalid("no protocol is served", "Serve one of GRPC, HTTP and WEBSOCKET.");
        }
        requireDistinct(ports);
        if (settings.find(GatewaySettings.CERTIFICATE_FILE).isPresent()
                != settings.find(GatewaySettings.KEY_FILE).isPresent()) {
            throw invalid(
                    "only one of ssl_certfile and ssl_keyfile is set, expected both or neither",
                    "Set the other file, too.");
        }
        if (settings.find(GatewaySettings.KEY_PASSWORD).isPresent()
                && settings.find(GatewaySettings.KEY_FILE).isEmpty()) {
            throw invalid("ssl_keyfile_password is set without ssl_keyfile", "Set ssl_certfile and ssl_keyfile, too.");
        }
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
    public <T> GatewayDefinition with(Setting<T> setting, T value) {
        return new GatewayDefinition(this.ports, this.settings.with(setting, value), this.jina);
    }

    /** Returns the port that clients of the Flow use: the first. */
    public ServedPort entry() {
        return this.ports.get(0);
    }

    /** Returns the network address the Gateway binds. */
    public String host() {
        return get(GatewaySettings.HOST);
    }

    /** Returns the certificate for clients, if connections are encrypted. */
    public Optional<TlsFiles> tls() {
        return find(GatewaySettings.CERTIFICATE_FILE)
                .map((certificate) -> new TlsFiles(
                        Path.of(certificate),
                        Path.of(get(GatewaySettings.KEY_FILE)),
                        find(GatewaySettings.KEY_PASSWORD)));
    }

    /** Returns the maximum number of requests of one stream in flight. */
    public int prefetch() {
        return get(GatewaySettings.PREFETCH);
    }

    /** Returns the number of retries of a request; -1 for the number of Replicas, and at least 3. */
    public int retries() {
        return get(GatewaySettings.RETRIES);
    }

    /** Returns the maximum time for one attempt, or nothing if only the client's deadline limits it. */
    public Optional<Duration> timeoutSend() {
        return find(GatewaySettings.SEND_TIMEOUT).filter((timeout) -> !timeout.isNegative());
    }

    /** Returns how the Gateway finds Replicas that do not respond. */
    public Heartbeat heartbeat() {
        return new Heartbeat(
                get(GatewaySettings.HEARTBEAT_INTERVAL),
                get(GatewaySettings.HEARTBEAT_TIMEOUT),
                get(GatewaySettings.HEARTBEAT_BUSY_TIMEOUT),
                get(GatewaySettings.HEARTBEAT_DAMPING));
    }

    /** Returns how the Gateway ejects Replicas that serve requests badly. */
    public Ejection ejection() {
        return new Ejection(
                get(GatewaySettings.EJECTION_ENABLED),
                get(GatewaySettings.EJECTION_CONSECUTIVE_FAILURES),
                get(GatewaySettings.EJECTION_INTERVAL),
                get(GatewaySettings.EJECTION_DURATION),
                get(GatewaySettings.EJECTION_MAX_DURATION),
                get(GatewaySettings.EJECTION_SLOW_FACTOR),
                get(GatewaySettings.EJECTION_SLOW_START));
    }

    /**
     * Returns how the Gateway retries requests to an Executor.
     *
     * @param executor the Executor, whose own number of retries precedes that of the Gateway
     */
    public Retries retries(ExecutorDefinition executor) {
        return new Retries(
                executor.retries().orElse(retries()),
                get(GatewaySettings.RETRY_POLICY),
                get(GatewaySettings.RETRY_BUDGET));
    }

    /**
     * Returns the maximum time for one attempt to get a reply from an Executor, or nothing if only the client's deadline limits
     * it.
     *
     * @param executor the Executor, whose own timeout precedes that of the Gateway
     */
    public Optional<Duration> timeout(ExecutorDefinition executor) {
        return executor.timeout().or(this::timeoutSend);
    }

    /** HTTP and WebSocket may share a port, because a WebSocket connection begins as HTTP. */
    private static void requireDistinct(List<ServedPort> ports) {
        Map<Integer, List<ServedPort>> taken =
                ports.stream().filter((served) -> served.port() > 0).collect(Collectors.groupingBy(ServedPort::port));
        taken.values().stream()
                .filter((same) -> same.size() > 1)
                .filter((same) -> same.stream().anyMatch((served) -> served.protocol() == Protocol.GRPC)
                        || same.stream().map(ServedPort::protocol).distinct().count() < same.size())
                .findFirst()
                .ifPresent((same) -> {
                    throw invalid(
                            same.get(0) + " and " + same.get(1) + " conflict",
                            "Use a port for each of them; only HTTP and WEBSOCKET can share a port.");
                });
    }

    private static InvalidFlowException invalid(String problem, String advice) {
        return new InvalidFlowException(FlowSubject.GATEWAY, "Gateway: " + problem, advice);
    }
}
