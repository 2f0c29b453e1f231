package dev.flow.document.query;

import dev.flow.OneLine;
import org.jspecify.annotations.Nullable;

/** What somebody wrote into a condition, fit for a message. */
final class Written {

    private static final int LONGEST = 60;

    private Written() {}

    static String of(@Nullable Object value) {
        return OneLine.of(String.valueOf(value), LONGEST);
    }
}
