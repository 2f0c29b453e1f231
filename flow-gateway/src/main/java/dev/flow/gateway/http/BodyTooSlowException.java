package dev.flow.gateway.http;

/** Thrown when the body of a request arrives too slowly. The server closes the connection after the response. */
public final class BodyTooSlowException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BodyTooSlowException() {
        super("The request body arrived too slowly", null, false, false);
    }
}
