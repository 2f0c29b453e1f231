package dev.flow.cli;

import dev.flow.OneLine;

/** Makes text safe for a terminal. */
final class Terminal {

    private static final int LONGEST = 1000;

    private Terminal() {}

    /** Removes control characters from text of another process, and limits its length. */
    static String plain(String text) {
        return OneLine.of(text, LONGEST);
    }
}
