package dev.flow.gateway.http;

import dev.flow.definition.GatewayDefinition;
import dev.flow.definition.GatewaySettings;
import dev.flow.grpc.server.OpenFiles;
import java.time.Duration;

/**
 * What one client may use of an HTTP server, whichever server it is.
 *
 * @param headerTimeout the maximum time for the head of a request to arrive
 * @param bodyTimeout the maximum time for a request body to arrive
 * @param minBodyRate the minimum number of bytes per second of a request body while it arrives
 * @param idleTimeout the maximum time between two requests of one connection
 * @param maxConnections the maximum number of open connections, 1 or more
 * @param maxHeaderBytes the maximum size of a request line, and of all headers of a request
 * @param maxConnectionsPerClient the maximum number of open connections of one client address, 1 or more
 * @param webSocketIdleTimeout the maximum time without a frame on a WebSocket connection
 */
public record ConnectionLimits(
        Duration headerTimeout,
        Duration bodyTimeout,
        int minBodyRate,
        Duration idleTimeout,
        int maxConnections,
        int maxHeaderBytes,
        int maxConnectionsPerClient,
        Duration webSocketIdleTimeout) {

    /** The limits of a Gateway with default settings. */
    public static final ConnectionLimits DEFAULT = new ConnectionLimits(
            Duration.ofSeconds(10), Duration.ofMinutes(5), 1024, Duration.ofSeconds(60), 8192, 8 * 1024);

    /**
     * How long a request goes on after its client has closed its output. Such a client may have left, or may still read: TCP shows no
     * difference. Jina's web server ends the request at once.
     */
    public static final Duration HALF_CLOSED = Duration.ofSeconds(1);

    public ConnectionLimits {
        requirePositive("maxConnections", maxConnections);
        requirePositive("maxConnectionsPerClient", maxConnectionsPerClient);
    }

    /** Creates limits for clients that may have all connections, and WebSocket connections that may be idle for an hour. */
    public ConnectionLimits(
            Duration headerTimeout,
            Duration bodyTimeout,
            int minBodyRate,
            Duration idleTimeout,
            int maxConnections,
            int maxHeaderBytes) {
        this(
                headerTimeout,
                bodyTimeout,
                minBodyRate,
                idleTimeout,
                maxConnections,
                maxHeaderBytes,
                Integer.MAX_VALUE,
                Duration.ofHours(1));
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ". Set 1 or more.");
        }
    }

    /** Returns the limits that a definition contains. */
    public static ConnectionLimits of(GatewayDefinition gateway) {
        return new ConnectionLimits(
                gateway.get(GatewaySettings.HTTP_HEADER_TIMEOUT),
                gateway.get(GatewaySettings.HTTP_BODY_TIMEOUT),
                gateway.get(GatewaySettings.HTTP_MIN_BODY_RATE),
                gateway.get(GatewaySettings.HTTP_IDLE_TIMEOUT),
                gateway.get(GatewaySettings.HTTP_MAX_CONNECTIONS),
                gateway.get(GatewaySettings.HTTP_MAX_HEADER_SIZE),
                gateway.get(GatewaySettings.HTTP_MAX_CONNECTIONS_PER_CLIENT),
                gateway.get(GatewaySettings.WEBSOCKET_IDLE_TIMEOUT));
    }

    /** Returns these limits with another maximum number of connections. */
    public ConnectionLimits withMaximum(int connections) {
        return new ConnectionLimits(
                this.headerTimeout,
                this.bodyTimeout,
                this.minBodyRate,
                this.idleTimeout,
                connections,
                this.maxHeaderBytes,
                this.maxConnectionsPerClient,
                this.webSocketIdleTimeout);
    }

    /** Returns these limits with another maximum number of connections of one client address. */
    public ConnectionLimits withMaximumPerClient(int connections) {
        return new ConnectionLimits(
                this.headerTimeout,
                this.bodyTimeout,
                this.minBodyRate,
                this.idleTimeout,
                this.maxConnections,
                this.maxHeaderBytes,
                connections,
                this.webSocketIdleTimeout);
    }

    /** Returns these limits with another maximum time without a frame on a WebSocket connection. */
    public ConnectionLimits withWebSocketIdleTimeout(Duration timeout) {
        return new ConnectionLimits(
                this.headerTimeout,
                this.bodyTimeout,
                this.minBodyRate,
                this.idleTimeout,
                this.maxConnections,
                this.maxHeaderBytes,
                this.maxConnectionsPerClient,
                timeout);
    }

    /** Returns the maximum number of connections that the open files of this process permit, too. */
    public int permittedConnections() {
        return OpenFiles.permit(this.maxConnections);
    }

    /** Returns the pace that a body must keep whose first byte may arrive from now on. */
    public BodyPace bodyPace() {
        return new BodyPace(this.bodyTimeout, this.minBodyRate, System::nanoTime);
    }
}
