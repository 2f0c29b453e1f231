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
     * Decodes a path. Unlike in a query, a plus sign stays a plus sign.
     *
     * @throws IllegalArgumentException if an encoding is incomplete, or the decoded path is not valid UTF-8
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
                decoded.write(HexFormat.fromHexDigit(bytes[i + 1]) << 4 | HexFormat.fromHexDigit(bytes[i + 2]));
                i += 2;
            } else {
                throw new IllegalArgumentException("The path ends in an incomplete percent encoding");
            }
        }
        return utf8(decoded.toByteArray());
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
