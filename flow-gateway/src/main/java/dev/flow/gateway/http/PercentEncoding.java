package dev.flow.gateway.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Encodes and decodes the paths of URIs (RFC 3986, section 2.1). */
final class PercentEncoding {

    private static final String UNRESERVED = "-._~!$&'()*+,;=:@/";

    private PercentEncoding() {}

    /**
     * Decodes a path. Unlike in a query, a plus sign stays a plus sign. An encoded slash is rejected, as servlet containers do: it is part
     * of a name, and would become a separator.
     *
     * @throws IllegalArgumentException if an encoding is incomplete or a slash, or the decoded path is not valid UTF-8
     */
    static String decode(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                decoded.write(bytes[i]);
            } else if (i + 2 < bytes.length) {
                decoded.write(encoded(bytes[i + 1], bytes[i + 2]));
                i += 2;
            } else {
                throw new IllegalArgumentException("The path ends in an incomplete percent encoding");
            }
        }
        return utf8(decoded.toByteArray());
    }

    private static int encoded(byte first, byte second) {
        int value = HexFormat.fromHexDigit(first) << 4 | HexFormat.fromHexDigit(second);
        if (value == '/') {
            throw new IllegalArgumentException("The path contains an encoded slash. Send '/' to separate names.");
        }
        return value;
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException invalid) {
            throw new IllegalArgumentException("The decoded path is not valid UTF-8", invalid);
        }
    }

    /** Encodes a path, except for its slashes. */
    static String encode(String path) {
        StringBuilder encoded = new StringBuilder(path.length());
        for (byte character : path.getBytes(StandardCharsets.UTF_8)) {
            if (character > 0 && (Character.isLetterOrDigit(character) || UNRESERVED.indexOf(character) >= 0)) {
                encoded.append((char) character);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(character));
            }
        }
        return encoded.toString();
    }
}
