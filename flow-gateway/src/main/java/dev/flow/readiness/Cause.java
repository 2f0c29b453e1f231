package dev.flow.readiness;

import io.grpc.Status;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The reason for the state of a Replica. */
public enum Cause {
    /** There is no failure. */
    NONE,
    /** No reply was received yet. */
    NOT_YET_KNOWN,
    /** No process listens at the address. */
    CONNECTION_REFUSED,
    /** The network has no route to the address. */
    HOST_UNREACHABLE,
    /** The connection ended. A peer that expects TLS and gets a plaintext connection ends it as well. */
    CONNECTION_LOST,
    /** The host name has no address. */
    NAME_RESOLUTION,
    /** No reply arrived within the timeout. */
    TIMEOUT,
    /** The peer reports that it does not serve. */
    NOT_SERVING,
    /** The TLS handshake failed, or only one side of the connection uses TLS. */
    TLS_HANDSHAKE,
    /** The peer requires credentials that were not sent, or rejected those that were. */
    UNAUTHENTICATED,
    /** The process at the address does not speak gRPC. */
    NOT_GRPC,
    /** The process at the address speaks gRPC, but has none of the methods of an Executor. */
    NOT_AN_EXECUTOR,
    /** Requests to the Replica fail, while requests to the other Replicas succeed. */
    FAILED_REQUESTS,
    /** The Replica takes much longer for requests than the other Replicas. */
    SLOW_REPLIES,
    /** The documents that an earlier Executor returns do not fit the schema of its input. */
    INCOMPATIBLE_SCHEMA,
    /** Any other failure; the detail has its text. */
    OTHER;

    // gRPC and Netty report these failures by text only.
    private static final String UNRESOLVED = "Unable to resolve host";
    private static final String WRONG_CONTENT_TYPE = "invalid content-type";
    private static final String UNREACHABLE = "unreachable";
    private static final String WRONG_FIRST_FRAME = "First received frame was not SETTINGS";
    private static final String TLS_ALERT = "first 5 bytes: 1503";

    /**
     * Returns the cause of a failed call.
     *
     * @param status how the call ended
     */
    public static Cause of(Status status) {
        return switch (status.getCode()) {
            case DEADLINE_EXCEEDED -> TIMEOUT;
            case UNAUTHENTICATED, PERMISSION_DENIED -> UNAUTHENTICATED;
            case UNAVAILABLE ->
                causeOf(status, description(status).startsWith(UNRESOLVED) ? NAME_RESOLUTION : CONNECTION_LOST);
            case UNIMPLEMENTED -> causeOf(status, speaksGrpc(status) ? NOT_AN_EXECUTOR : NOT_GRPC);
            default -> causeOf(status, speaksGrpc(status) ? OTHER : NOT_GRPC);
        };
    }

    private static boolean speaksGrpc(Status status) {
        return !description(status).contains(WRONG_CONTENT_TYPE);
    }

    private static Cause causeOf(Status status, Cause fallback) {
        for (Throwable cause = status.getCause(); cause != null; cause = cause.getCause()) {
            Cause known = known(cause, String.valueOf(cause.getMessage()));
            if (known != null) {
                return known;
            }
        }
        return fallback;
    }

    private static @Nullable Cause known(Throwable cause, String message) {
        if (cause instanceof ConnectException) {
            // The connect timeouts of Netty and of the operating system are ConnectExceptions, too.
            boolean timeout = cause.getClass().getSimpleName().contains("Timeout") || message.contains("timed out");
            return timeout ? TIMEOUT : CONNECTION_REFUSED;
        }
        if (cause instanceof NoRouteToHostException
                || cause instanceof SocketException && message.contains(UNREACHABLE)) {
            return HOST_UNREACHABLE;
        }
        if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
            return NAME_RESOLUTION;
        }
        if (cause instanceof SSLException) {
            return TLS_HANDSHAKE;
        }
        if (message.startsWith(WRONG_FIRST_FRAME)) {
            return message.contains(TLS_ALERT) ? TLS_HANDSHAKE : NOT_GRPC;
        }
        return null;
    }

    private static String description(Status status) {
        return status.getDescription() == null ? "" : status.getDescription();
    }
}
