package dev.flow.pattern;

/** One set of characters in brackets. Brackets and ampersands within mean nothing to Python, and something to Java. */
final class CharacterClass {

    private static final int SET = -1;

    private final PatternSource source;

    private final StringBuilder java = new StringBuilder("[");

    /**
     * @param source a pattern that was read up to the opening bracket
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
                throw this.source.wrong("bad character range");
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
