package dev.flow.document.query;

import dev.flow.OneLine;
import org.jspecify.annotations.Nullable;

/** Formats a part of a condition for a message: one line of at most 60 characters. */
final class MessageText {

    private static final int LONGEST = 60;

    private MessageText() {}

    static String of(@Nullable Object value) {
        return OneLine.of(String.valueOf(value), LONGEST);
    }
}
