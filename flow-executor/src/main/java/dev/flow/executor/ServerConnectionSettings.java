package dev.flow.executor;

import dev.flow.grpc.server.ConnectionGuard;
import dev.flow.grpc.server.GrpcServerLimits;
import io.grpc.InsecureServerCredentials;
import io.grpc.ServerCredentials;
import java.time.Duration;

/**
 * Configures the connections to the port of an {@link ExecutorServer}.
 *
 * @param credentials the TLS of the port
 * @param limits the limits of one connection
 * @param guard the limits of all connections, and of HTTP/2 frames
 * @param permitKeepAlive the minimum time between two keepalive pings of a client; the server closes a connection with more
 */
public record ServerConnectionSettings(
        ServerCredentials credentials, GrpcServerLimits limits, ConnectionGuard guard, Duration permitKeepAlive) {

    /** The minimum time between two keepalive pings by default: Jina's peers ping every ten seconds. */
    public static final Duration PERMIT_KEEP_ALIVE = Duration.ofSeconds(5);

    /** The defaults: no TLS, default limits, 5 seconds between two keepalive pings. */
    public static final ServerConnectionSettings DEFAULT = new ServerConnectionSettings(
            InsecureServerCredentials.create(), GrpcServerLimits.DEFAULT, ConnectionGuard.DEFAULT, PERMIT_KEEP_ALIVE);

    /** Returns these settings with other credentials. */
    public ServerConnectionSettings withCredentials(ServerCredentials other) {
        return new ServerConnectionSettings(other, this.limits, this.guard, this.permitKeepAlive);
    }
}
