package dev.flow.hostile.websocket;

import dev.flow.hostile.http.HttpConnection;
import dev.flow.hostile.http.HttpReply;
import dev.flow.hostile.http.HttpRequest;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** A WebSocket connection that sends any frame. */
public final class WebSocketConnection implements AutoCloseable {

    /** The close code of a connection that ended without a close frame (RFC 6455, section 7.4.1). */
    public static final int NO_CLOSE_FRAME = 1006;

    /** The close code of a close frame without a code. */
    public static final int NO_CODE = 1005;

    private final HttpConnection connection;
    private final DataInputStream in;

    private WebSocketConnection(HttpConnection connection) {
        this.connection = connection;
        this.in = new DataInputStream(connection.input());
    }

    /** Returns a handshake that a server must accept; headers may be added. */
    public static HttpRequest handshake(String path) {
        return HttpRequest.get(path)
                .header("Upgrade", "websocket")
                .header("Connection", "Upgrade")
                .header("Sec-WebSocket-Version", "13")
                .header("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA==");
    }

    /**
     * Opens a connection.
     *
     * @throws IOException if the server does not answer 101
     */
    public static WebSocketConnection open(InetSocketAddress address, Duration timeout) throws IOException {
        HttpConnection connection = HttpConnection.open(address, timeout);
        HttpReply reply = connection.exchange(handshake("/"));
        if (reply.status() != 101) {
            connection.close();
            throw new IOException("The handshake was answered with status " + reply.status() + ", expected 101");
        }
        return new WebSocketConnection(connection);
    }

    public void send(WebSocketFrame frame) throws IOException {
        this.connection.send(frame.bytes());
    }

    /** Reads messages until the server closes and returns the close code. */
    public int closeCode() throws IOException {
        try {
            while (true) {
                int opcode = this.in.readUnsignedByte() & 0x0f;
                byte[] payload = payload();
                if (opcode == WebSocketFrame.CLOSE) {
                    return payload.length < 2 ? NO_CODE : (payload[0] & 0xff) << 8 | payload[1] & 0xff;
                }
            }
        } catch (EOFException ended) {
            return NO_CLOSE_FRAME;
        }
    }

    /** Reads one frame and returns its payload. */
    public byte[] read() throws IOException {
        this.in.readUnsignedByte();
        return payload();
    }

    private byte[] payload() throws IOException {
        int length = this.in.readUnsignedByte() & 0x7f;
        if (length == 126) {
            length = this.in.readUnsignedShort();
        } else if (length == 127) {
            length = (int) this.in.readLong();
        }
        byte[] payload = new byte[length];
        this.in.readFully(payload);
        return payload;
    }

    public Socket socket() {
        return this.connection.socket();
    }

    @Override
    public void close() throws IOException {
        this.connection.close();
    }
}
