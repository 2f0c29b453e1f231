package dev.flow.hostile.websocket;

import java.nio.ByteBuffer;

/**
 * One WebSocket frame of a client (RFC 6455, section 5.2). Nothing is validated: hostile frames are the purpose.
 *
 * @param first the first byte: FIN, reserved bits and opcode
 * @param payload the payload
 * @param masked whether the payload is masked, as RFC 6455 requires of clients
 */
public record WebSocketFrame(int first, byte[] payload, boolean masked) {

    public static final int FIN = 0x80;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;

    // Fixed, so that frames are the same in every run.
    private static final byte[] MASK = {0x12, 0x34, 0x56, 0x78};

    /** Returns a complete, masked frame. */
    public static WebSocketFrame of(int opcode, byte[] payload) {
        return new WebSocketFrame(FIN | opcode, payload, true);
    }

    /** Returns a close frame with a code, valid or not, and no reason. */
    public static WebSocketFrame close(int code) {
        return of(CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
    }

    /** Returns the frame as it is sent. */
    public byte[] bytes() {
        int length = this.payload.length;
        ByteBuffer bytes = ByteBuffer.allocate(length + 14);
        bytes.put((byte) this.first);
        int mask = this.masked ? 0x80 : 0;
        if (length < 126) {
            bytes.put((byte) (mask | length));
        } else if (length < 1 << 16) {
            bytes.put((byte) (mask | 126)).putShort((short) length);
        } else {
            bytes.put((byte) (mask | 127)).putLong(length);
        }
        content(bytes);
        byte[] sent = new byte[bytes.position()];
        bytes.flip().get(sent);
        return sent;
    }

    private void content(ByteBuffer bytes) {
        if (!this.masked) {
            bytes.put(this.payload);
            return;
        }
        bytes.put(MASK);
        for (int i = 0; i < this.payload.length; i++) {
            bytes.put((byte) (this.payload[i] ^ MASK[i % MASK.length]));
        }
    }
}
