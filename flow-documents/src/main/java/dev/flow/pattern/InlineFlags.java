package dev.flow.pattern;

/**
 * Flags within a pattern, for the rest of it or for one group.
 *
 * @param on those that are switched on, in Java's letters
 * @param off those that are switched off, in Java's letters
 * @param scoped whether a group follows
 */
record InlineFlags(String on, String off, boolean scoped) {

    /** Python's `a` takes away what is on without it: that letters and digits are those of all scripts. */
    private static final String UNICODE = "U";

    static InlineFlags read(int first, PatternSource source) {
        StringBuilder on = new StringBuilder();
        StringBuilder off = new StringBuilder();
        int flag = first;
        for (; Character.isLetter(flag); flag = source.next()) {
            switch (flag) {
                case 'i', 'm', 's' -> on.appendCodePoint(flag);
                case 'u' -> on.append(UNICODE);
                case 'a' -> off.append(UNICODE);
                default -> throw unsupported(flag, source);
            }
        }
        boolean negative = flag == '-';
        if (negative) {
            for (flag = source.next(); Character.isLetter(flag); flag = source.next()) {
                if ("ims".indexOf(flag) < 0) {
                    throw unsupported(flag, source);
                }
                off.appendCodePoint(flag);
            }
        }
        if (flag != ':' && (flag != ')' || negative)) {
            throw source.wrong("unknown extension, expected such as (?i) or (?i:…)");
        }
        return new InlineFlags(on.toString(), off.toString(), flag == ':');
    }

    String inJava() {
        String flags = "(?" + this.on + (this.off.isEmpty() ? "" : "-" + this.off);
        return flags + (this.scoped ? ":" : ")");
    }

    private static InvalidPatternException unsupported(int flag, PatternSource source) {
        return source.wrong("unsupported flag '%s', expected some of aimsu".formatted(Character.toString(flag)));
    }
}
