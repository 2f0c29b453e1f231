package dev.flow.spring.executor;

import dev.flow.grpc.server.GrpcServerLimits;
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
        @DefaultValue Grpc grpc) {

    public ExecutorProperties {
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
     */
    public record Grpc(
            @DefaultValue("1000") int maxConcurrentCallsPerConnection,
            @Nullable Duration maxConnectionIdle,
            @Nullable Duration maxConnectionAge,
            @Nullable Duration maxConnectionAgeGrace) {

        public Grpc {
            Bounds.requirePositive(
                    "flow.executor.grpc.max-concurrent-calls-per-connection", maxConcurrentCallsPerConnection);
            requirePositive("max-connection-idle", maxConnectionIdle);
            requirePositive("max-connection-age", maxConnectionAge);
            requirePositive("max-connection-age-grace", maxConnectionAgeGrace);
        }

        private static void requirePositive(String property, @Nullable Duration value) {
            if (value != null) {
                Bounds.requirePositive("flow.executor.grpc." + property, value);
            }
        }

        GrpcServerLimits limits() {
            return new GrpcServerLimits(
                    this.maxConcurrentCallsPerConnection,
                    Optional.ofNullable(this.maxConnectionIdle),
                    Optional.ofNullable(this.maxConnectionAge),
                    Optional.ofNullable(this.maxConnectionAgeGrace));
        }
    }
}
