package dev.flow.app.gateway;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A WebSocket connection that keeps the frames that come, each as a line: {@code text {}}, {@code close 1000}. */
final class Socket implements WebSocket.Listener {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int SECONDS = 10;

    private final List<String> frames = new CopyOnWriteArrayList<>();
    private final CompletableFuture<List<String>> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder binary = new StringBuilder();
    private WebSocket connection;

    private Socket() {}

    static Socket open(int port, String path, String... subprotocols) {
        Socket socket = new Socket();
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(SECONDS));
        if (subprotocols.length > 0) {
            builder.subprotocols(
                    subprotocols[0],
                    List.of(subprotocols).subList(1, subprotocols.length).toArray(String[]::new));
        }
        socket.connection = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + path), socket)
                .join();
        return socket;
    }

    void send(String text) {
        this.connection.sendText(text, true).join();
    }

    void send(byte[] bytes) {
        this.connection.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /** What has come so far. */
    List<String> frames() {
        return this.frames;
    }

    /** All that has come, once the connection is closed. */
    CompletableFuture<List<String>> closed() {
        return this.closed;
    }

    /** Waits until the connection is closed, and returns all that has come. */
    List<String> untilClosed() {
        return this.closed.copy().orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        this.text.append(data);
        if (last) {
            this.frames.add("text " + this.text);
            this.text.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        this.binary.append(HexFormat.of().formatHex(bytes));
        if (last) {
            this.frames.add(("binary " + this.binary).strip());
            this.binary.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        end(("close " + code + " " + reason).strip());
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        end("lost: " + failure);
    }

    private void end(String how) {
        this.frames.add(how);
        this.closed.complete(this.frames);
    }
}
