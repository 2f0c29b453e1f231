package dev.flow.pattern;

import java.util.Map;

/** What stands behind a backslash. */
final class Escapes {

    private static final Map<Integer, Integer> NAMED = Map.of(
            (int) 'a', 0x07, (int) 'f', 0x0c, (int) 'n', 0x0a, (int) 'r', 0x0d, (int) 't', 0x09, (int) 'v', 0x0b);

    private static final int LARGEST_OCTAL = 0377;

    private Escapes() {}

    /** A character as itself, whatever it means in a pattern. */
    static String literal(int character) {
        return "\\x{" + Integer.toHexString(character) + "}";
    }

    /** The number of a group that is referred to, if that is what comes; else 0, and nothing is read. */
    static int group(PatternSource source) {
        int first = source.peek();
        if (first < '1' || first > '9' || octalDigits(source, 3) == 3) {
            return 0;
        }
        int group = source.next() - '0';
        return isDigit(source.peek()) ? group * 10 + source.next() - '0' : group;
    }

    /** A single character. */
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
        boolean means = (character < 0x80) && Character.isLetterOrDigit(character);
        if (means) {
            throw source.wrong("bad escape \\" + Character.toString(character));
        }
        return character;
    }

    private static int octalDigits(PatternSource source, int most) {
        return source.digits(8, most);
    }

    private static int octal(PatternSource source, int digits) {
        int value = source.number(8, digits);
        if (value > LARGEST_OCTAL) {
            throw source.wrong("octal escape beyond 0377");
        }
        return value;
    }

    private static int hex(PatternSource source, int digits) {
        if (source.digits(16, digits) < digits) {
            throw source.wrong("incomplete escape");
        }
        int value = source.number(16, digits);
        if (!Character.isValidCodePoint(value)) {
            throw source.wrong("no such character");
        }
        return value;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }
}
