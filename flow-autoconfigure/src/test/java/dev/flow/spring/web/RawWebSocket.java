package dev.flow.spring.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A WebSocket client that sends any frame, also those that RFC 6455 forbids. */
final class RawWebSocket implements AutoCloseable {

    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private final RawHttp connection;

    private RawWebSocket(RawHttp connection) {
        this.connection = connection;
    }

    static RawWebSocket connect(int port, String path, String subprotocol) {
        RawHttp connection = new RawHttp(port);
        String head = handshake(connection, path, "Sec-WebSocket-Protocol: " + subprotocol + "\r\n");
        if (!head.startsWith("HTTP/1.1 101")) {
            throw new AssertionError(head);
        }
        return new RawWebSocket(connection);
    }

    /** Sends the opening handshake and returns the head of the response. */
    static String handshake(RawHttp connection, String path, String headers) {
        return connection
                .send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n" + headers
                        + "\r\n")
                .head();
    }

    RawWebSocket text(String message) {
        return frame(TEXT, true, message.getBytes(StandardCharsets.UTF_8));
    }

    RawWebSocket close(int code) {
        return frame(CLOSE, true, new byte[] {(byte) (code >> 8), (byte) code});
    }

    /** Sends a frame, masked with zeros. */
    RawWebSocket frame(int opcode, boolean last, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write((last ? 0x80 : 0) | opcode);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else if (payload.length < 65536) {
            frame.write(0x80 | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        } else {
            frame.write(0x80 | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) payload.length >> shift));
            }
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        this.connection.send(frame.toByteArray());
        return this;
    }

    /** Sends bytes as they are. */
    RawWebSocket bytes(byte... bytes) {
        this.connection.send(bytes);
        return this;
    }

    /** Returns whether the server has closed the connection, after all frames. */
    boolean ended() {
        return this.connection.rest().isEmpty();
    }

    Frame read() {
        int first = this.connection.next();
        int length = this.connection.next() & 0x7F;
        int more = length == 126 ? 2 : length == 127 ? 8 : 0;
        if (more > 0) {
            length = 0;
            for (int i = 0; i < more; i++) {
                length = length << 8 | this.connection.next();
            }
        }
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++) {
            payload[i] = (byte) this.connection.next();
        }
        return new Frame(first & 0xF, (first & 0x80) != 0, payload);
    }

    /** Reads a message, whose frames are joined. */
    String readText() {
        StringBuilder text = new StringBuilder();
        Frame frame;
        do {
            frame = read();
            if (frame.opcode() != TEXT && frame.opcode() != CONTINUATION) {
                throw new AssertionError("Expected text, but received " + frame);
            }
            text.append(new String(frame.payload(), StandardCharsets.UTF_8));
        } while (!frame.last());
        return text.toString();
    }

    /** Reads to the close frame and returns its code; 1005 if it has none. */
    int readClose() {
        Frame frame = read();
        while (frame.opcode() != CLOSE) {
            frame = read();
        }
        byte[] payload = frame.payload();
        return payload.length < 2 ? 1005 : (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
    }

    @Override
    public void close() {
        this.connection.close();
    }

    record Frame(int opcode, boolean last, byte[] payload) {}
}
