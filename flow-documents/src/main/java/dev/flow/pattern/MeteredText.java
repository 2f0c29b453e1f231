package dev.flow.pattern;

/** A text behind a mark, that can be looked at so often and no more. */
final class MeteredText implements CharSequence {

    /** What stands before the text: a code point that stands for no character, so no text has it. */
    static final char MARK = '\uffff';

    private static final int LOOKS_AT_LEAST = 100_000;

    private static final int LOOKS_PER_CHARACTER = 10;

    private final CharSequence text;

    private long looksLeft;

    MeteredText(CharSequence text) {
        this.text = text;
        this.looksLeft = LOOKS_AT_LEAST + (long) LOOKS_PER_CHARACTER * text.length();
    }

    @Override
    public char charAt(int index) {
        if (this.looksLeft-- <= 0) {
            throw new Spent();
        }
        return (index == 0) ? MARK : this.text.charAt(index - 1);
    }

    @Override
    public int length() {
        return this.text.length() + 1;
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return toString().substring(start, end);
    }

    @Override
    public String toString() {
        return MARK + this.text.toString();
    }

    /** The text was looked at too often. */
    static final class Spent extends RuntimeException {

        private Spent() {
            super(null, null, false, false);
        }
    }
}
