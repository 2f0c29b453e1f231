package dev.flow.spring.web;

import dev.flow.gateway.http.ConnectionLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds that the client of a request has left. Neither Tomcat nor Jetty reads from a connection while a request of it is processed, so
 * that an Executor would work on for nobody. An adapter of the container creates the object for each request, and checks it regularly.
 */
final class ClientWatch {

    /** The attribute of a request that holds its watch. */
    static final String ATTRIBUTE = ClientWatch.class.getName();

    /** How often clients are looked for. */
    static final Duration INTERVAL = Duration.ofMillis(250);

    private volatile @Nullable Watched watched;
    private @Nullable Long halfClosedSince;

    /** Returns the watch of a request. A container without an adapter does not check it. */
    static ClientWatch of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof ClientWatch watch ? watch : new ClientWatch();
    }

    /**
     * Starts to watch.
     *
     * @param disconnection told if the client has left
     * @param bodyRead whether the container reads no more of the request
     */
    void start(Disconnection disconnection, BooleanSupplier bodyRead) {
        this.watched = new Watched(disconnection, bodyRead);
    }

    /**
     * Looks for the client. Calls must not overlap.
     *
     * @param connection its connection
     */
    void check(ReadAhead connection) {
        Watched now = this.watched;
        if (now != null && now.disconnection().whileOpen(() -> now.bodyRead().getAsBoolean() && hasLeft(connection))) {
            now.disconnection().disconnected();
        }
    }

    private boolean hasLeft(ReadAhead connection) {
        try {
            return connection.ended() && halfClosedTooLong();
        } catch (IOException lost) {
            return true;
        }
    }

    private boolean halfClosedTooLong() {
        long now = System.nanoTime();
        if (this.halfClosedSince == null) {
            this.halfClosedSince = now;
        }
        return now - this.halfClosedSince >= ConnectionLimits.HALF_CLOSED.toNanos();
    }

    private record Watched(Disconnection disconnection, BooleanSupplier bodyRead) {}
}
