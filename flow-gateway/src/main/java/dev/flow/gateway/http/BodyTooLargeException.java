package dev.flow.gateway.http;

/** Thrown when the body of a request, or a message, exceeds the configured maximum. */
public final class BodyTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int maxBytes;

    /**
     * @param maxBytes the maximum size
     */
    public BodyTooLargeException(int maxBytes) {
        super("the body is larger than " + maxBytes + " bytes", null, false, false);
        this.maxBytes = maxBytes;
    }

    /** The maximum size. */
    public int maxBytes() {
        return this.maxBytes;
    }
}
