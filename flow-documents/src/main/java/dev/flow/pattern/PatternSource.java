package dev.flow.pattern;

import dev.flow.OneLine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a pattern code point by code point. */
final class PatternSource {

    private static final int NONE = -1;

    private final String python;

    private int position;

    PatternSource(String python) {
        this.python = python;
    }

    int position() {
        return this.position;
    }

    boolean atEnd() {
        return this.position == this.python.length();
    }

    /** Returns the next code point without reading it; a negative number at the end. */
    int peek() {
        return atEnd() ? NONE : this.python.codePointAt(this.position);
    }

    /** Returns whether the next code point is one of these. */
    boolean peekIs(String any) {
        return any.indexOf(peek()) >= 0;
    }

    int next() {
        if (atEnd()) {
            throw invalid("unexpected end");
        }
        int character = peek();
        this.position += Character.charCount(character);
        return character;
    }

    boolean startsWith(String expected) {
        return this.python.startsWith(expected, this.position);
    }

    /** Counts the next digits. */
    int digits(int radix, int most) {
        int digits = 0;
        while (digits < most && this.position + digits < this.python.length() && isDigit(digits, radix)) {
            digits++;
        }
        return digits;
    }

    /** Reads a number of digits that {@link #digits} has counted. */
    int number(int radix, int digits) {
        int begin = this.position;
        this.position += digits;
        return (int) Long.parseLong(this.python.substring(begin, this.position), radix);
    }

    /** Skips an expected text and returns whether it was next. */
    boolean skip(String expected) {
        boolean there = startsWith(expected);
        this.position += there ? expected.length() : 0;
        return there;
    }

    /** Reads up to and including a character, and returns the text before it. */
    String until(char end) {
        int found = this.python.indexOf(end, this.position);
        if (found < 0) {
            throw invalid("missing " + end);
        }
        String before = this.python.substring(this.position, found);
        this.position = found + 1;
        return before;
    }

    /** Returns a matcher for the rest of the pattern and some characters before it. */
    Matcher ahead(Pattern pattern, int back) {
        return pattern.matcher(this.python).region(this.position - back, this.python.length());
    }

    InvalidPatternException invalid(String problem) {
        return new InvalidPatternException("Pattern '%s' is invalid: %s at position %d"
                .formatted(OneLine.of(this.python, BoundedPattern.MAX_LENGTH), problem, this.position));
    }

    private boolean isDigit(int ahead, int radix) {
        char character = this.python.charAt(this.position + ahead);
        return character < 0x80 && Character.digit(character, radix) >= 0;
    }
}
