package dev.flow.pattern;

/**
 * Inline flags, for the whole pattern or for one group.
 *
 * @param on the enabled flags, in Java's letters
 * @param off the disabled flags, in Java's letters
 * @param scoped whether the flags apply to the group that follows
 */
record InlineFlags(String on, String off, boolean scoped) {

    /** Unicode classes are the default; Python's flag {@code a} disables them. */
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
            throw source.invalid("unknown extension: expected flags such as (?i) or (?i:…)");
        }
        return new InlineFlags(on.toString(), off.toString(), flag == ':');
    }

    String inJava() {
        String flags = "(?" + this.on + (this.off.isEmpty() ? "" : "-" + this.off);
        return flags + (this.scoped ? ":" : ")");
    }

    private static InvalidPatternException unsupported(int flag, PatternSource source) {
        return source.invalid("unsupported flag '%s': expected flags of aimsu".formatted(Character.toString(flag)));
    }
}
