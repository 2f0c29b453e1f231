package dev.flow.wire;

import dev.flow.OneLine;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Texts for strangers: bounded, and without characters that could break a header, a log line or a terminal. */
public final class Texts {

    /** The most bytes of a gRPC status description that leaves this process. */
    public static final int DETAIL_BYTES = 1024;

    /** The most bytes of a WebSocket close reason: 125 of a control frame less two for the code (RFC 6455, 5.5). */
    public static final int CLOSE_REASON_BYTES = 123;

    private Texts() {}

    /**
     * A text fit for a gRPC status or an error body.
     *
     * @param text any text, or none
     * @return at most {@link #DETAIL_BYTES} bytes of UTF-8 in one line
     */
    public static String detail(@Nullable String text) {
        return clamp(OneLine.of(text == null ? "" : text, DETAIL_BYTES), DETAIL_BYTES);
    }

    /**
     * Cuts a text where its UTF-8 form would grow longer than allowed, never inside a character.
     *
     * @param text any text
     * @param bytes the most bytes, 1 or more
     */
    public static String clamp(String text, int bytes) {
        if (text.length() <= bytes / 3) {
            return text;
        }
        ByteBuffer room = ByteBuffer.allocate(bytes);
        CharBuffer source = CharBuffer.wrap(text);
        StandardCharsets.UTF_8.newEncoder().encode(source, room, false);
        return text.substring(0, source.position());
    }

    /**
     * Whether a text fits as it is.
     *
     * @param text any text
     * @param bytes the most bytes of UTF-8
     */
    public static boolean fits(String text, int bytes) {
        return clamp(text, bytes).length() == text.length();
    }
}
