package dev.flow.readiness;

import io.grpc.Status;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why a Replica is in the state it is in. */
public enum Cause {
    /** Nothing is wrong. */
    NONE,
    /** Nothing has been heard so far. */
    NOT_YET_KNOWN,
    /** Nobody listens at its address. */
    CONNECTION_REFUSED,
    /** No way leads to its address. */
    HOST_UNREACHABLE,
    /** The connection was there and broke; also what a peer does that expects a secured one and gets none. */
    CONNECTION_LOST,
    /** Its name has no address. */
    NAME_RESOLUTION,
    /** No answer within the time allowed. */
    TIMEOUT,
    /** It says itself that it does not serve. */
    NOT_SERVING,
    /** No secure connection could be agreed on, or one of the two does not expect one. */
    TLS_HANDSHAKE,
    /** It asks for credentials that were not given. */
    UNAUTHENTICATED,
    /** Whoever listens there does not speak gRPC. */
    NOT_GRPC,
    /** It answered with something else; the detail tells. */
    OTHER;

    // What gRPC and Netty tell in words only.
    private static final String NO_ADDRESS = "Unable to resolve host";
    private static final String NO_GRPC = "invalid content-type";
    private static final String NO_WAY = "unreachable";
    private static final String NO_HTTP2 = "First received frame was not SETTINGS";
    private static final String TLS_ALERT = "first 5 bytes: 1503";

    /**
     * Reads the cause off a failed call.
     *
     * @param status how the call ended
     */
    public static Cause of(Status status) {
        return switch (status.getCode()) {
            case DEADLINE_EXCEEDED -> TIMEOUT;
            case UNAUTHENTICATED, PERMISSION_DENIED -> UNAUTHENTICATED;
            case UNAVAILABLE ->
                found(status, description(status).startsWith(NO_ADDRESS) ? NAME_RESOLUTION : CONNECTION_LOST);
            default -> found(status, description(status).contains(NO_GRPC) ? NOT_GRPC : OTHER);
        };
    }

    private static Cause found(Status status, Cause otherwise) {
        for (Throwable cause = status.getCause(); cause != null; cause = cause.getCause()) {
            Cause known = known(cause, String.valueOf(cause.getMessage()));
            if (known != null) {
                return known;
            }
        }
        return otherwise;
    }

    private static @Nullable Cause known(Throwable cause, String message) {
        if (cause instanceof ConnectException) {
            // Netty's connect timeout is a ConnectException too, and so is that of the operating system.
            boolean timeout = cause.getClass().getSimpleName().contains("Timeout") || message.contains("timed out");
            return timeout ? TIMEOUT : CONNECTION_REFUSED;
        }
        if (cause instanceof NoRouteToHostException || cause instanceof SocketException && message.contains(NO_WAY)) {
            return HOST_UNREACHABLE;
        }
        if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
            return NAME_RESOLUTION;
        }
        if (cause instanceof SSLException) {
            return TLS_HANDSHAKE;
        }
        if (message.startsWith(NO_HTTP2)) {
            return message.contains(TLS_ALERT) ? TLS_HANDSHAKE : NOT_GRPC;
        }
        return null;
    }

    private static String description(Status status) {
        return status.getDescription() == null ? "" : status.getDescription();
    }
}
