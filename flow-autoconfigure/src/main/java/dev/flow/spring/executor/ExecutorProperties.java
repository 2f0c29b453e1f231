package dev.flow.spring.executor;

import dev.flow.definition.property.RelaxedNames;
import dev.flow.grpc.server.ConnectionGuard;
import dev.flow.grpc.server.GrpcServerLimits;
import dev.flow.grpc.tls.GrpcTls.ClientCertificate;
import dev.flow.spring.Bounds;
import dev.flow.wire.StackDetail;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Configures the Executors of this application.
 *
 * @param enabled whether beans with {@link FlowExecutor} are served
 * @param address network address to bind
 * @param port port of the only Executor of this application, 0 for any free port; default 12346, or none if the Gateway of the
 *     same application uses the Executor
 * @param ports ports by Executor name, for an application with several Executors
 * @param packages packages that are searched for Executor classes in addition to those of the application
 * @param maxMessageSize maximum size of a request
 * @param shutdownGracePeriod maximum time for requests in flight to finish when the application stops
 * @param errors detail of exceptions in replies
 * @param grpc limits of gRPC connections
 * @param ssl TLS of the ports of the Executors
 */
@ConfigurationProperties("flow.executor")
public record ExecutorProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("0.0.0.0") String address,
        @Nullable Integer port,
        @DefaultValue Map<String, Integer> ports,
        @DefaultValue List<String> packages,
        @DefaultValue("64MB") DataSize maxMessageSize,
        @DefaultValue("30s") Duration shutdownGracePeriod,
        @DefaultValue Errors errors,
        @DefaultValue Grpc grpc,
        @DefaultValue Ssl ssl) {

    public ExecutorProperties {
        ports = Map.copyOf(RelaxedNames.of(ports));
        Bounds.requireMessageSize("flow.executor.max-message-size", maxMessageSize);
    }

    /** The default port of an Executor. */
    static final int DEFAULT_PORT = 12346;

    /**
     * Configures the detail of exceptions in replies.
     *
     * @param stacks detail: no stacks, the chain of causes, or complete stack traces
     */
    public record Errors(@DefaultValue("causes") StackDetail stacks) {}

    /**
     * Limits what one gRPC connection can use.
     *
     * @param maxConcurrentCallsPerConnection maximum number of concurrent calls of one client connection
     * @param maxConnectionIdle time without a call after which the server closes a connection; no value for no limit
     * @param maxConnectionAge age at which the server accepts no further calls on a connection and closes it; no value for no limit
     * @param maxConnectionAgeGrace maximum time for calls to complete on a connection that reached its maximum age; no value for no
     *     limit
     * @param maxConnections maximum number of open connections; the server closes further connections at once
     * @param handshakeTimeout maximum time between a connection and its first HTTP/2 frame
     * @param maxControlFramesPerSecond maximum number of HTTP/2 control frames per second of a connection without calls; calls and
     *     transferred data permit more
     * @param permitKeepaliveTime minimum time between two keepalive pings of a client; the server closes connections with more
     */
    public record Grpc(
            @DefaultValue("1000") int maxConcurrentCallsPerConnection,
            @Nullable Duration maxConnectionIdle,
            @Nullable Duration maxConnectionAge,
            @Nullable Duration maxConnectionAgeGrace,
            @DefaultValue("8192") int maxConnections,
            @DefaultValue("10s") Duration handshakeTimeout,
            @DefaultValue("1000") int maxControlFramesPerSecond,
            @DefaultValue("5s") Duration permitKeepaliveTime) {

        public Grpc {
            Bounds.requirePositive(
                    "flow.executor.grpc.max-concurrent-calls-per-connection", maxConcurrentCallsPerConnection);
            requirePositive("max-connection-idle", maxConnectionIdle);
            requirePositive("max-connection-age", maxConnectionAge);
            requirePositive("max-connection-age-grace", maxConnectionAgeGrace);
            Bounds.requirePositive("flow.executor.grpc.max-connections", maxConnections);
            requirePositive("handshake-timeout", handshakeTimeout);
            Bounds.requirePositive("flow.executor.grpc.max-control-frames-per-second", maxControlFramesPerSecond);
            requirePositive("permit-keepalive-time", permitKeepaliveTime);
        }

        private static void requirePositive(String property, @Nullable Duration value) {
            if (value != null) {
                Bounds.requirePositive("flow.executor.grpc." + property, value);
            }
        }

        ConnectionGuard guard() {
            return new ConnectionGuard(this.maxConnections, this.handshakeTimeout, this.maxControlFramesPerSecond);
        }

        GrpcServerLimits limits() {
            return new GrpcServerLimits(
                    this.maxConcurrentCallsPerConnection,
                    Optional.ofNullable(this.maxConnectionIdle),
                    Optional.ofNullable(this.maxConnectionAge),
                    Optional.ofNullable(this.maxConnectionAgeGrace));
        }
    }

    /**
     * Configures TLS of the ports of the Executors. Without a bundle, spring.grpc.server.ssl applies.
     *
     * @param bundle SSL bundle with the certificate of the Executors and, for mutual TLS, the trusted certificates of clients
     * @param clientAuth whether clients must present a certificate
     */
    public record Ssl(
            @Nullable String bundle, @DefaultValue("none") ClientCertificate clientAuth) {}
}
