package dev.flow.grpc.server;

import io.grpc.netty.NettyServerBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Limits what one connection of a client can use of a gRPC server. All gRPC servers of Flow apply it.
 *
 * @param maxConcurrentCalls the maximum number of concurrent calls of one connection, 1 or more
 * @param maxConnectionIdle the time without a call after which the server closes a connection
 * @param maxConnectionAge the age at which the server accepts no further calls on a connection and closes it
 * @param maxConnectionAgeGrace the maximum time for calls to complete on a connection that reached its maximum age
 */
public record GrpcServerLimits(
        int maxConcurrentCalls,
        Optional<Duration> maxConnectionIdle,
        Optional<Duration> maxConnectionAge,
        Optional<Duration> maxConnectionAgeGrace) {

    /** The defaults: 1,000 concurrent calls, no limit of idle time and age. */
    public static final GrpcServerLimits DEFAULT =
            new GrpcServerLimits(1000, Optional.empty(), Optional.empty(), Optional.empty());

    /** The minimum number of resets allowed per window, so that a small limit of calls leaves room for timeouts. */
    private static final int MIN_RESETS = 200;

    private static final int RESET_WINDOW_SECONDS = 1;

    public GrpcServerLimits {
        if (maxConcurrentCalls < 1) {
            throw new IllegalArgumentException("maxConcurrentCalls is " + maxConcurrentCalls + ". Set 1 or more.");
        }
    }

    /** Applies the limits to a server. */
    public void apply(NettyServerBuilder server) {
        server.maxConcurrentCallsPerConnection(this.maxConcurrentCalls)
                .maxRstFramesPerWindow(maxResets(), RESET_WINDOW_SECONDS);
        this.maxConnectionIdle.ifPresent((idle) -> server.maxConnectionIdle(idle.toNanos(), TimeUnit.NANOSECONDS));
        this.maxConnectionAge.ifPresent((age) -> server.maxConnectionAge(age.toNanos(), TimeUnit.NANOSECONDS));
        this.maxConnectionAgeGrace.ifPresent(
                (grace) -> server.maxConnectionAgeGrace(grace.toNanos(), TimeUnit.NANOSECONDS));
    }

    /**
     * Returns the maximum number of resets per window. gRPC counts the resets of the client and those that the client's frames force
     * the server to send. A client may cancel all its calls twice a second.
     */
    private int maxResets() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(MIN_RESETS, 2L * this.maxConcurrentCalls));
    }
}
