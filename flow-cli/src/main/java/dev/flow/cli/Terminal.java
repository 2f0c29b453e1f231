package dev.flow.cli;

import dev.flow.OneLine;

/** What may be shown in a terminal. */
final class Terminal {

    private static final int LONGEST = 1000;

    private Terminal() {}

    /** Text that came from elsewhere without what a terminal would take for a command. */
    static String plain(String text) {
        return OneLine.of(text, LONGEST);
    }
}
