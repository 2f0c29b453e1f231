package dev.flow.pattern;

/** A text with a mark in front, which limits how often its characters are read. */
final class MeteredText implements CharSequence {

    /** The mark: a code point that is not a character, so that no text contains it. */
    static final char MARK = '\uffff';

    private static final int MIN_READS = 100_000;

    private static final int READS_PER_CHARACTER = 10;

    private final CharSequence text;

    private long readsLeft;

    MeteredText(CharSequence text) {
        this.text = text;
        this.readsLeft = MIN_READS + (long) READS_PER_CHARACTER * text.length();
    }

    @Override
    public char charAt(int index) {
        if (this.readsLeft-- <= 0) {
            throw new EffortExceeded();
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

    /** Thrown when the limit of reads is exceeded. */
    static final class EffortExceeded extends RuntimeException {

        private EffortExceeded() {
            super(null, null, false, false);
        }
    }
}
