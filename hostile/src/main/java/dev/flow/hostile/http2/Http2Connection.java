package dev.flow.hostile.http2;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An HTTP/2 connection that sends any frame and records the reaction of the server. */
public final class Http2Connection implements AutoCloseable {

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int CONNECT_MILLIS = 2_000;
    private static final int BUFFER = 16 * 1024;

    private final Socket socket;
    private final OutputStream out;
    private final PeerReaction reaction = new PeerReaction();

    private Http2Connection(Socket socket) throws IOException {
        this.socket = socket;
        this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
    }

    /** Opens a connection and sends the preface with empty settings. */
    public static Http2Connection open(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(address, CONNECT_MILLIS);
        Http2Connection connection = new Http2Connection(socket);
        connection.out.write(PREFACE);
        connection.send(Frame.settings());
        connection.flush();
        Thread reader = new Thread(connection::read, "http2-reader");
        reader.setDaemon(true);
        reader.start();
        return connection;
    }

    private void read() {
        try {
            FrameReader frames = new FrameReader(new BufferedInputStream(this.socket.getInputStream(), BUFFER));
            @Nullable Frame frame;
            while ((frame = frames.next()) != null) {
                this.reaction.received(frame);
            }
        } catch (IOException closed) {
            // The end of the connection is the result, whichever side caused it.
        }
        this.reaction.end();
    }

    /** Writes frames to the buffer of this connection. */
    public void send(Frame... frames) throws IOException {
        for (Frame frame : frames) {
            this.out.write(frame.bytes());
        }
    }

    /** Writes bytes to the buffer of this connection. */
    public void send(byte[] bytes) throws IOException {
        this.out.write(bytes);
    }

    /** Sends everything that is buffered. */
    public void flush() throws IOException {
        this.out.flush();
    }

    /** The socket, for attacks below HTTP/2. */
    public Socket socket() {
        return this.socket;
    }

    public PeerReaction reaction() {
        return this.reaction;
    }

    @Override
    public void close() throws IOException {
        this.socket.close();
    }
}
