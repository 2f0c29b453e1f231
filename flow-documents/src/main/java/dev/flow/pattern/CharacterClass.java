package dev.flow.pattern;

/** Translates a character class, such as {@code [a-z]}. Java gives brackets and ampersands within a class a meaning, Python does not. */
final class CharacterClass {

    private static final int SET = -1;

    private final PatternSource source;

    private final StringBuilder java = new StringBuilder("[");

    /**
     * @param source a pattern, positioned after the opening bracket
     */
    CharacterClass(PatternSource source) {
        this.source = source;
    }

    String inJava() {
        if (this.source.skip("^")) {
            this.java.append('^');
        }
        do {
            element();
        } while (!this.source.skip("]"));
        return this.java.append(']').toString();
    }

    private void element() {
        int first = one();
        boolean range = this.source.peek() == '-' && !this.source.startsWith("-]");
        if (range) {
            this.source.next();
            this.java.append('-');
            int last = one();
            if (first == SET || last == SET || last < first) {
                throw this.source.invalid("bad character range");
            }
        }
    }

    private int one() {
        int character = this.source.next();
        if (character != '\\') {
            this.java.append(Escapes.literal(character));
            return character;
        }
        return escaped();
    }

    private int escaped() {
        if (this.source.peekIs("dDsSwW")) {
            this.java.append('\\').appendCodePoint(this.source.next());
            return SET;
        }
        int character = this.source.skip("b") ? '\b' : Escapes.character(this.source);
        this.java.append(Escapes.literal(character));
        return character;
    }
}
