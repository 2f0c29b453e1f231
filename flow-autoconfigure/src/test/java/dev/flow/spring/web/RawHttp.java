package dev.flow.spring.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection that sends bytes as they are, for what an HTTP client does not send. */
final class RawHttp implements AutoCloseable {

    private final Socket socket;

    RawHttp(int port) {
        try {
            this.socket = new Socket("127.0.0.1", port);
            this.socket.setSoTimeout(20_000);
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    RawHttp send(String text) {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    RawHttp send(byte[] bytes) {
        try {
            this.socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    /** Returns everything until the server closes the connection. */
    String rest() {
        try {
            return new String(this.socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    /** Returns the input up to the end of a head. */
    String head() {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) next());
        }
        return head.toString();
    }

    int next() {
        try {
            int next = this.socket.getInputStream().read();
            if (next < 0) {
                throw new AssertionError("The server closed the connection");
            }
            return next;
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    InputStream input() throws IOException {
        return this.socket.getInputStream();
    }

    /** Sends one request that asks for the connection to be closed, and returns the response. */
    static String exchange(int port, String requestLine) {
        try (RawHttp http = new RawHttp(port)) {
            return http.send(requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .rest();
        }
    }

    /** Closes the output: the server reads to its end, and may still respond. */
    void closeOutput() {
        try {
            this.socket.shutdownOutput();
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    /** Closes the connection by a reset. */
    void reset() {
        try {
            this.socket.setSoLinger(true, 0);
            this.socket.close();
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    @Override
    public void close() {
        try {
            this.socket.close();
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }
}
