package dev.flow.gateway.http;

import dev.flow.wire.BoundedText;

/**
 * The content of a WebSocket close frame.
 *
 * @param code the status code (RFC 6455, section 7.4.1)
 * @param text the reason, clamped to the 123 bytes that a close frame can hold
 */
public record CloseReason(int code, String text) {

    /** The peer has everything it asked for. */
    public static final CloseReason NORMAL = new CloseReason(1000, "");

    /** This server shuts down. */
    public static final CloseReason GOING_AWAY = new CloseReason(1001, "");

    public CloseReason {
        text = BoundedText.clamp(text, BoundedText.CLOSE_REASON_BYTES);
    }

    /** A message exceeds the maximum size. */
    static CloseReason tooLarge(int maxBytes) {
        return new CloseReason(1009, "The message is larger than " + maxBytes + " bytes");
    }

    /** The Flow failed. */
    static CloseReason failure(String text) {
        return new CloseReason(1011, text);
    }

    /**
     * Returns whether an endpoint may send a status code in a close frame (RFC 6455, section 7.4; IANA registry).
     *
     * @param code the status code
     */
    public static boolean isValid(int code) {
        return code >= 1000 && code <= 1003 || code >= 1007 && code <= 1014 || code >= 3000 && code <= 4999;
    }
}
