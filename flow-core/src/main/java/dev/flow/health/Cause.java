package dev.flow.health;

import io.grpc.Status;
import java.net.ConnectException;
import java.net.UnknownHostException;
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
    /** The connection was there and broke. */
    CONNECTION_LOST,
    /** Its name has no address. */
    NAME_RESOLUTION,
    /** No answer within the time allowed. */
    TIMEOUT,
    /** It says itself that it does not serve. */
    NOT_SERVING,
    /** No secure connection could be agreed on. */
    TLS_HANDSHAKE,
    /** It asks for credentials that were not given. */
    UNAUTHENTICATED,
    /** It answered with something else; the detail tells. */
    OTHER;

    /**
     * Reads the cause off a failed call.
     *
     * @param status how the call ended
     */
    public static Cause of(Status status) {
        return switch (status.getCode()) {
            case DEADLINE_EXCEEDED -> TIMEOUT;
            case UNAUTHENTICATED, PERMISSION_DENIED -> UNAUTHENTICATED;
            case UNAVAILABLE -> unavailable(status);
            default -> OTHER;
        };
    }

    private static Cause unavailable(Status status) {
        for (Throwable cause = status.getCause(); cause != null; cause = cause.getCause()) {
            Cause known = known(cause);
            if (known != null) {
                return known;
            }
        }
        String description = status.getDescription();
        if (description != null && description.startsWith("Unable to resolve host")) {
            return NAME_RESOLUTION;
        }
        return CONNECTION_LOST;
    }

    private static @Nullable Cause known(Throwable cause) {
        if (cause instanceof ConnectException) {
            // Netty's connect timeout is a ConnectException too.
            return cause.getClass().getSimpleName().contains("Timeout") ? TIMEOUT : CONNECTION_REFUSED;
        }
        if (cause instanceof UnknownHostException || cause instanceof java.nio.channels.UnresolvedAddressException) {
            return NAME_RESOLUTION;
        }
        return cause instanceof SSLException ? TLS_HANDSHAKE : null;
    }
}
