package dev.flow.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A WebSocket connection whose client sends one text frame and then never answers anything, not even a close. */
final class SilentSocket implements AutoCloseable {

    private final Socket connection;

    private SilentSocket(Socket connection) {
        this.connection = connection;
    }

    /**
     * @param port of the Gateway's HTTP
     * @param text what to send, at most 125 bytes
     */
    static SilentSocket open(int port, String text) throws IOException {
        SilentSocket socket = new SilentSocket(new Socket(InetAddress.getLoopbackAddress(), port));
        socket.shakeHands();
        socket.send(text.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private void shakeHands() throws IOException {
        String request = String.join(
                "\r\n",
                "GET / HTTP/1.1",
                "Host: localhost",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "",
                "");
        this.connection.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        BufferedReader answer = new BufferedReader(
                new InputStreamReader(this.connection.getInputStream(), StandardCharsets.US_ASCII), 1);
        assertThat(answer.readLine()).contains("101");
    }

    /** A frame with the bits for text and its end, masked by zeros, which change nothing. */
    private void send(byte[] text) throws IOException {
        byte[] frame = new byte[6 + text.length];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | text.length);
        System.arraycopy(text, 0, frame, 6, text.length);
        this.connection.getOutputStream().write(frame);
    }

    @Override
    public void close() throws IOException {
        this.connection.close();
    }
}
