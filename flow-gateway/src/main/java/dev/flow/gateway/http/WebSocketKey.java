package dev.flow.gateway.http;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The header {@code Sec-WebSocket-Key} (RFC 6455, section 4.2.1), of which Netty and Jetty accept any text. */
public final class WebSocketKey {

    /** Why a handshake with another key is rejected. */
    public static final String EXPECTATION = "The header Sec-WebSocket-Key must contain 16 bytes in Base64";

    private static final int BYTES = 16;

    private WebSocketKey() {}

    /**
     * Returns whether a key is valid.
     *
     * @param key the value of the header, null if it is missing
     */
    public static boolean isValid(@Nullable String key) {
        if (key == null) {
            return false;
        }
        try {
            return Base64.getDecoder().decode(key.strip()).length == BYTES;
        } catch (IllegalArgumentException invalid) {
            return false;
        }
    }
}
