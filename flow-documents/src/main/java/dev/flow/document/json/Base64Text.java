package dev.flow.document.json;

import com.google.protobuf.ByteString;
import java.util.Base64;
import java.util.Optional;

/**
 * Converts bytes in JSON: written in the standard Base64 alphabet, read in the standard or URL alphabet, with or without padding. Text
 * with other characters, such as line breaks, is read as Python reads it: they are ignored, and padding is required.
 */
final class Base64Text {

    private static final int GROUP = 4;

    private Base64Text() {}

    static String encode(ByteString bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    static Optional<ByteString> decode(String text) {
        boolean forUrls = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
        Base64.Decoder decoder = forUrls ? Base64.getUrlDecoder() : Base64.getDecoder();
        try {
            return Optional.of(ByteString.copyFrom(decoder.decode(text)));
        } catch (IllegalArgumentException ex) {
            return decodeAsPython(text);
        }
    }

    /** Ignores characters outside the alphabet, padding where none can be, and everything after complete padding. */
    private static Optional<ByteString> decodeAsPython(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        int padding = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            int inGroup = letters.length() % GROUP;
            if (letter > '\u007f') {
                return Optional.empty();
            } else if (letter == '=') {
                if (inGroup >= 2 && inGroup + ++padding == GROUP) {
                    return Optional.of(decoded(letters));
                }
            } else if (isInAlphabet(letter)) {
                letters.append(letter);
                padding = 0;
            }
        }
        boolean readable = letters.length() % GROUP == 0 && (!letters.isEmpty() || text.isBlank());
        return readable ? Optional.of(decoded(letters)) : Optional.empty();
    }

    private static ByteString decoded(StringBuilder letters) {
        return ByteString.copyFrom(Base64.getDecoder().decode(letters.toString()));
    }

    private static boolean isInAlphabet(char letter) {
        return letter >= 'A' && letter <= 'Z'
                || letter >= 'a' && letter <= 'z'
                || letter >= '0' && letter <= '9'
                || letter == '+'
                || letter == '/';
    }
}
