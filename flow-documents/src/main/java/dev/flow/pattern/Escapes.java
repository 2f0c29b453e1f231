package dev.flow.pattern;

import java.util.Map;

/** Reads escape sequences, positioned after the backslash. */
final class Escapes {

    private static final Map<Integer, Integer> NAMED = Map.of(
            (int) 'a', 0x07, (int) 'f', 0x0c, (int) 'n', 0x0a, (int) 'r', 0x0d, (int) 't', 0x09, (int) 'v', 0x0b);

    private static final int LARGEST_OCTAL = 0377;

    private Escapes() {}

    /** Returns an expression that matches one character literally. */
    static String literal(int character) {
        return "\\x{" + Integer.toHexString(character) + "}";
    }

    /** Reads a back reference and returns its group; returns 0, and reads nothing, if the next characters are no back reference. */
    static int group(PatternSource source) {
        int first = source.peek();
        if (first < '1' || first > '9' || octalDigits(source, 3) == 3) {
            return 0;
        }
        int group = source.next() - '0';
        return isDigit(source.peek()) ? group * 10 + source.next() - '0' : group;
    }

    /** Reads the escape of one character. */
    static int character(PatternSource source) {
        int octal = octalDigits(source, 3);
        if (source.peek() == '0' || octal == 3) {
            return octal(source, octal);
        }
        int character = source.next();
        return switch (character) {
            case 'x' -> hex(source, 2);
            case 'u' -> hex(source, 4);
            case 'U' -> hex(source, 8);
            default -> NAMED.containsKey(character) ? NAMED.get(character) : punctuation(source, character);
        };
    }

    private static int punctuation(PatternSource source, int character) {
        boolean reserved = (character < 0x80) && Character.isLetterOrDigit(character);
        if (reserved) {
            throw source.invalid("bad escape \\" + Character.toString(character));
        }
        return character;
    }

    private static int octalDigits(PatternSource source, int most) {
        return source.digits(8, most);
    }

    private static int octal(PatternSource source, int digits) {
        int value = source.number(8, digits);
        if (value > LARGEST_OCTAL) {
            throw source.invalid("octal escape is greater than 0377");
        }
        return value;
    }

    private static int hex(PatternSource source, int digits) {
        if (source.digits(16, digits) < digits) {
            throw source.invalid("incomplete escape");
        }
        int value = source.number(16, digits);
        if (!Character.isValidCodePoint(value)) {
            throw source.invalid("escape is not a Unicode code point");
        }
        return value;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }
}
