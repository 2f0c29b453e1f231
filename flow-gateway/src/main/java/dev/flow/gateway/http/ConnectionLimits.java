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
 */
public record ConnectionLimits(
        Duration headerTimeout,
        Duration bodyTimeout,
        int minBodyRate,
        Duration idleTimeout,
        int maxConnections,
        int maxHeaderBytes) {

    /** The limits of a Gateway with default settings. */
    public static final ConnectionLimits DEFAULT = new ConnectionLimits(
            Duration.ofSeconds(10), Duration.ofMinutes(5), 1024, Duration.ofSeconds(60), 8192, 8 * 1024);

    /**
     * How long a request goes on after its client has closed its output. Such a client may have left, or may still read: TCP shows no
     * difference. Jina's web server ends the request at once.
     */
    public static final Duration HALF_CLOSED = Duration.ofSeconds(1);

    public ConnectionLimits {
        if (maxConnections < 1) {
            throw new IllegalArgumentException("maxConnections is " + maxConnections + ". Set 1 or more.");
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
                gateway.get(GatewaySettings.HTTP_MAX_HEADER_SIZE));
    }

    /** Returns these limits with another maximum number of connections. */
    public ConnectionLimits withMaximum(int connections) {
        return new ConnectionLimits(
                this.headerTimeout,
                this.bodyTimeout,
                this.minBodyRate,
                this.idleTimeout,
                connections,
                this.maxHeaderBytes);
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
