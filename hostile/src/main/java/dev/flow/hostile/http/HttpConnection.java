package dev.flow.hostile.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** A connection of HTTP/1.1 that sends any bytes and reads replies. */
public final class HttpConnection implements AutoCloseable {

    private static final int CONNECT_MILLIS = 2_000;

    private final Socket socket;
    private final InputStream in;

    private HttpConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Opens a connection whose reads fail after a timeout. */
    public static HttpConnection open(InetSocketAddress address, Duration timeout) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) timeout.toMillis());
        socket.connect(address, CONNECT_MILLIS);
        return new HttpConnection(socket);
    }

    /** Sends one request on a connection of its own and reads the reply. */
    public static HttpReply exchange(InetSocketAddress address, HttpRequest request, Duration timeout)
            throws IOException {
        try (HttpConnection connection = open(address, timeout)) {
            return connection.exchange(request);
        }
    }

    /** Sends a request and reads the reply. */
    public HttpReply exchange(HttpRequest request) throws IOException {
        send(request.bytes());
        return read();
    }

    /** Sends bytes as they are. */
    public void send(byte[] bytes) throws IOException {
        this.socket.getOutputStream().write(bytes);
    }

    /**
     * Reads a reply.
     *
     * @throws IOException if the connection ends first or the timeout expires
     */
    public HttpReply read() throws IOException {
        return new ReplyReader(this.in).read();
    }

    public Socket socket() {
        return this.socket;
    }

    public InputStream input() {
        return this.in;
    }

    @Override
    public void close() throws IOException {
        this.socket.close();
    }
}
