package dev.flow.pattern;

import dev.flow.OneLine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pattern while it is read, code point by code point. */
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

    /** The next code point, which stays; a negative number at the end. */
    int peek() {
        return atEnd() ? NONE : this.python.codePointAt(this.position);
    }

    /** Whether the next code point is one of these. */
    boolean peekIs(String any) {
        return any.indexOf(peek()) >= 0;
    }

    int next() {
        if (atEnd()) {
            throw wrong("unexpected end");
        }
        int character = peek();
        this.position += Character.charCount(character);
        return character;
    }

    boolean startsWith(String expected) {
        return this.python.startsWith(expected, this.position);
    }

    /** How many digits come next, up to a number of them. */
    int digits(int radix, int most) {
        int digits = 0;
        while (digits < most && this.position + digits < this.python.length() && isDigit(digits, radix)) {
            digits++;
        }
        return digits;
    }

    /** Reads that many digits, which are there. */
    int number(int radix, int digits) {
        int begin = this.position;
        this.position += digits;
        return (int) Long.parseLong(this.python.substring(begin, this.position), radix);
    }

    /** Goes past an expected text, if it is the next. */
    boolean skip(String expected) {
        boolean there = startsWith(expected);
        this.position += there ? expected.length() : 0;
        return there;
    }

    /** Goes past the next of these and returns what was before it. */
    String until(char end) {
        int found = this.python.indexOf(end, this.position);
        if (found < 0) {
            throw wrong("missing " + end);
        }
        String before = this.python.substring(this.position, found);
        this.position = found + 1;
        return before;
    }

    /** A look at what comes, and some characters before. */
    Matcher ahead(Pattern pattern, int back) {
        return pattern.matcher(this.python).region(this.position - back, this.python.length());
    }

    InvalidPatternException wrong(String what) {
        return new InvalidPatternException("pattern '%s' is wrong: %s at position %d"
                .formatted(OneLine.of(this.python, BoundedPattern.LONGEST), what, this.position));
    }

    private boolean isDigit(int ahead, int radix) {
        char character = this.python.charAt(this.position + ahead);
        return character < 0x80 && Character.digit(character, radix) >= 0;
    }
}
