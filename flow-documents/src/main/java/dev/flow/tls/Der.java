package dev.flow.tls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One element of ASN.1 in DER: the few that private keys need.
 *
 * @param tag the tag
 * @param content the content without tag and length
 */
record Der(int tag, byte[] content) {

    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int NULL = 0x05;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int SEQUENCE = 0x30;

    /** The first explicitly tagged element of a sequence. */
    static final int CONTEXT_0 = 0xA0;

    /**
     * Reads the elements of a content.
     *
     * @throws IllegalArgumentException if the content is not DER
     */
    static List<Der> read(byte[] content) {
        List<Der> elements = new ArrayList<>();
        for (ByteBuffer buffer = ByteBuffer.wrap(content); buffer.hasRemaining(); ) {
            int tag = buffer.get() & 0xFF;
            int length = length(buffer);
            if (length < 0 || length > buffer.remaining()) {
                throw new IllegalArgumentException("An element is longer than its content");
            }
            byte[] element = new byte[length];
            buffer.get(element);
            elements.add(new Der(tag, element));
        }
        return elements;
    }

    private static int length(ByteBuffer buffer) {
        int first = buffer.hasRemaining() ? buffer.get() & 0xFF : -1;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7F); i++) {
            if (i > 3 || !buffer.hasRemaining()) {
                return -1;
            }
            length = length << 8 | buffer.get() & 0xFF;
        }
        return length;
    }

    List<Der> elements() {
        return read(this.content);
    }

    static Der sequence(Der... elements) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (Der element : elements) {
            content.writeBytes(element.encoded());
        }
        return new Der(SEQUENCE, content.toByteArray());
    }

    byte[] encoded() {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        encoded.write(this.tag);
        writeLength(encoded);
        encoded.writeBytes(this.content);
        return encoded.toByteArray();
    }

    private void writeLength(ByteArrayOutputStream encoded) {
        int length = this.content.length;
        if (length < 0x80) {
            encoded.write(length);
            return;
        }
        int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
        encoded.write(0x80 | bytes);
        for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
            encoded.write(length >> shift);
        }
    }

    /** Returns the dotted form of an object identifier. */
    String dotted() {
        StringBuilder dotted = new StringBuilder();
        long value = 0;
        for (byte part : this.content) {
            value = value << 7 | part & 0x7F;
            if (part >= 0) {
                dotted.append(dotted.isEmpty() ? first(value) : "." + value);
                value = 0;
            }
        }
        return dotted.toString();
    }

    /** The first value of the encoding stands for two numbers. */
    private static String first(long value) {
        long root = Math.min(value / 40, 2);
        return root + "." + (value - root * 40);
    }
}
