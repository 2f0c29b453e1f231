package dev.flow.definition;

import dev.flow.graph.InvalidFlowException;
import dev.flow.net.Protocol;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The entry of a {@link Flow}: where it is served, and how it works.
 *
 * @param ports what it serves, one at least; clients of the Flow take the first
 * @param host the address it binds
 * @param tls what it shows to clients, where connections are encrypted
 * @param prefetch the most requests of one stream in flight
 * @param retries how often a request to an Executor is sent again; below zero: as often as it has Replicas, three times at
 *     least
 * @param timeoutSend how long one attempt to get an answer of an Executor may take; none: as long as the client waits
 * @param jina what else Jina knows of it, by the names of Flow YAML: kept for a Python Gateway
 */
public record GatewayDefinition(
        List<ServedPort> ports,
        String host,
        Optional<TlsFiles> tls,
        int prefetch,
        int retries,
        Optional<Duration> timeoutSend,
        Map<String, @Nullable Object> jina) {

    public GatewayDefinition {
        ports = List.copyOf(ports);
        jina = Collections.unmodifiableMap(new LinkedHashMap<>(jina));
        if (ports.isEmpty()) {
            throw new InvalidFlowException("the Gateway serves no protocol", "Name one of GRPC, HTTP and WEBSOCKET.");
        }
        if (prefetch < 1) {
            throw new InvalidFlowException("prefetch is " + prefetch, "Set it to 1 or more.");
        }
        requireDistinct(ports);
    }

    /** What clients of the Flow take: its first port. */
    public ServedPort entry() {
        return this.ports.get(0);
    }

    /** HTTP and WebSocket may share one, since a WebSocket begins as HTTP. */
    private static void requireDistinct(List<ServedPort> ports) {
        Map<Integer, List<ServedPort>> taken =
                ports.stream().filter((served) -> served.port() > 0).collect(Collectors.groupingBy(ServedPort::port));
        taken.values().stream()
                .filter((same) -> same.size() > 1)
                .filter((same) -> same.stream().anyMatch((served) -> served.protocol() == Protocol.GRPC)
                        || same.stream().map(ServedPort::protocol).distinct().count() < same.size())
                .findFirst()
                .ifPresent((same) -> {
                    throw new InvalidFlowException(
                            "the Gateway is to serve " + same.get(0) + " and " + same.get(1),
                            "Give each of them a port of its own; only HTTP and WEBSOCKET can share one.");
                });
    }
}
