package dev.flow.wire;

import dev.flow.OneLine;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Formats texts that leave this process: of bounded size, without characters that break a header, a log line or a terminal. */
public final class Texts {

    /** The maximum size of a gRPC status description in bytes. */
    public static final int DETAIL_BYTES = 1024;

    /** The maximum size of a WebSocket close reason in bytes: 125 of a control frame less two for the code (RFC 6455, 5.5). */
    public static final int CLOSE_REASON_BYTES = 123;

    private Texts() {}

    /**
     * Formats a text for a gRPC status or an error body.
     *
     * @param text any text; null stands for an empty text
     * @return at most {@link #DETAIL_BYTES} bytes of UTF-8 in one line
     */
    public static String detail(@Nullable String text) {
        return clamp(OneLine.of(text == null ? "" : text, DETAIL_BYTES), DETAIL_BYTES);
    }

    /**
     * Shortens a text to a maximum size in UTF-8, never inside a character.
     *
     * @param text any text
     * @param bytes the maximum size in bytes, 1 or greater
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
     * Returns whether a text has at most a size in UTF-8.
     *
     * @param text any text
     * @param bytes the maximum size in bytes
     */
    public static boolean fits(String text, int bytes) {
        return clamp(text, bytes).length() == text.length();
    }
}
