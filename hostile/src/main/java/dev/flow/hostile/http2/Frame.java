package dev.flow.hostile.http2;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * One HTTP/2 frame (RFC 9113, section 4.1). Nothing is validated: hostile frames are the purpose.
 *
 * @param type the frame type
 * @param flags the flags, the lowest 8 bits
 * @param stream the stream identifier
 * @param payload the payload
 */
public record Frame(int type, int flags, int stream, byte[] payload) {

    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int PRIORITY = 2;
    public static final int RST_STREAM = 3;
    public static final int SETTINGS = 4;
    public static final int PING = 6;
    public static final int GOAWAY = 7;
    public static final int WINDOW_UPDATE = 8;
    public static final int CONTINUATION = 9;

    public static final int END_STREAM = 1;
    public static final int ACK = 1;
    public static final int END_HEADERS = 4;

    static final int HEADER_BYTES = 9;

    /** Returns a HEADERS frame that does not end the stream. */
    public static Frame headers(int stream, byte[] block) {
        return new Frame(HEADERS, END_HEADERS, stream, block);
    }

    /** Returns a DATA frame. */
    public static Frame data(int stream, byte[] content, boolean last) {
        return new Frame(DATA, last ? END_STREAM : 0, stream, content);
    }

    /** Returns a RST_STREAM frame with the code CANCEL. */
    public static Frame cancel(int stream) {
        return new Frame(RST_STREAM, 0, stream, ints(ErrorCode.CANCEL.ordinal()));
    }

    /** Returns a WINDOW_UPDATE frame. */
    public static Frame windowUpdate(int stream, int increment) {
        return new Frame(WINDOW_UPDATE, 0, stream, ints(increment));
    }

    /** Returns a SETTINGS frame with identifiers and values in turn. */
    public static Frame settings(int... identifiersAndValues) {
        ByteBuffer payload = ByteBuffer.allocate(identifiersAndValues.length * 3);
        for (int i = 0; i < identifiersAndValues.length; i += 2) {
            payload.putShort((short) identifiersAndValues[i]).putInt(identifiersAndValues[i + 1]);
        }
        return new Frame(SETTINGS, 0, 0, payload.array());
    }

    /** Returns a PRIORITY frame that makes a stream depend on another one. */
    public static Frame priority(int stream, int parent) {
        return new Frame(
                PRIORITY,
                0,
                stream,
                ByteBuffer.allocate(5).putInt(parent).put((byte) 15).array());
    }

    /** Returns a PING frame. */
    public static Frame ping(long content) {
        return new Frame(PING, 0, 0, ByteBuffer.allocate(8).putLong(content).array());
    }

    /** Reads a four-byte integer of the payload. */
    public int integer(int offset) {
        return ByteBuffer.wrap(this.payload).getInt(offset);
    }

    public boolean has(int flag) {
        return (this.flags & flag) != 0;
    }

    /** Returns the frame as it is sent. */
    public byte[] bytes() {
        return ByteBuffer.allocate(HEADER_BYTES + this.payload.length)
                .put((byte) (this.payload.length >> 16))
                .putShort((short) this.payload.length)
                .put((byte) this.type)
                .put((byte) this.flags)
                .putInt(this.stream)
                .put(this.payload)
                .array();
    }

    /** Returns several frames as they are sent, one after the other. */
    public static byte[] join(Frame... frames) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (Frame frame : frames) {
            joined.writeBytes(frame.bytes());
        }
        return joined.toByteArray();
    }

    private static byte[] ints(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }
}
