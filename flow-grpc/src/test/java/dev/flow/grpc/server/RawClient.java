package dev.flow.grpc.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/** An HTTP/2 client that sends frames without validation and reads the frames of the server. */
final class RawClient implements AutoCloseable {

    /** A type that no frame has. */
    static final int NO_TYPE = -1;

    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int ENHANCE_YOUR_CALM = 0xb;
    static final int MAX_CONCURRENT_STREAMS = 3;

    private final Socket socket;
    private final DataInputStream in;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        socket.setSoTimeout(10_000);
    }

    /** Opens a connection that sends nothing. */
    static RawClient silent(int port) throws IOException {
        return new RawClient(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** Opens a connection and sends the preface and empty settings. */
    static RawClient open(int port) throws IOException {
        RawClient client = silent(port);
        client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        client.send(frame(SETTINGS, 0, 0));
        return client;
    }

    void send(byte[] bytes) throws IOException {
        this.socket.getOutputStream().write(bytes);
    }

    /** Sends many frames; the server may close the connection meanwhile. */
    void flood(int count, IntFunction<byte[]> frame) {
        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            batch.writeBytes(frame.apply(i));
        }
        try {
            send(batch.toByteArray());
        } catch (IOException closed) {
            // The reaction of the server is what counts; the test reads it.
        }
    }

    /** Reads the next frame. */
    Frame read() throws IOException {
        int length = this.in.readUnsignedByte() << 16 | this.in.readUnsignedShort();
        int type = this.in.readUnsignedByte();
        int flags = this.in.readUnsignedByte();
        int stream = this.in.readInt();
        byte[] payload = new byte[length];
        this.in.readFully(payload);
        return new Frame(type, flags, stream, ByteBuffer.wrap(payload));
    }

    /** Reads frames up to the first one of a type. */
    Frame await(int type) throws IOException {
        Frame frame = read();
        while (frame.type() != type) {
            frame = read();
        }
        return frame;
    }

    /** Waits until the server has processed all frames; it answers a ping after them, unless it ends the connection. */
    void awaitPong() throws IOException {
        try {
            send(frame(PING, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5));
            Frame frame = await(PING);
            while ((frame.flags() & 1) == 0) {
                frame = await(PING);
            }
        } catch (IOException closed) {
            // The end of the connection, too, is after all frames.
        }
    }

    /** Returns the error code of the GOAWAY frame that the server sends. */
    int goAwayCode() throws IOException {
        return await(GOAWAY).payload().getInt(4);
    }

    static byte[] frame(int type, int flags, int stream, int... payload) {
        ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
        frame.put((byte) 0).putShort((short) payload.length);
        frame.put((byte) type).put((byte) flags).putInt(stream);
        for (int octet : payload) {
            frame.put((byte) octet);
        }
        return frame.array();
    }

    /** Returns the HEADERS frame of a gRPC call that remains open. */
    static byte[] call(int stream) {
        return call(stream, "/grpc.health.v1.Health/Watch");
    }

    /** Returns the HEADERS frame of a call of a path. */
    static byte[] call(int stream, String path) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.write(0x83);
        block.write(0x86);
        block.write(4);
        text(block, path);
        header(block, "content-type", "application/grpc");
        header(block, "te", "trailers");
        int[] octets = new int[block.size()];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = block.toByteArray()[i];
        }
        return frame(HEADERS, 4, stream, octets);
    }

    private static void header(ByteArrayOutputStream block, String name, String value) {
        block.write(0);
        text(block, name);
        text(block, value);
    }

    private static void text(ByteArrayOutputStream block, String text) {
        block.write(text.length());
        block.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        this.socket.close();
    }

    /** One frame of the server. */
    record Frame(int type, int flags, int stream, ByteBuffer payload) {}
}
