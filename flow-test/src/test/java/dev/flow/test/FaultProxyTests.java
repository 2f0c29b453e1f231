package dev.flow.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The proxy between plain sockets. */
class FaultProxyTests {

    private static final int SILENCE = 200;

    private final List<Socket> sockets = new ArrayList<>();
    private EchoServer server;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        this.server = new EchoServer();
        this.proxy = FaultProxy.to("127.0.0.1", this.server.port());
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : this.sockets) {
            socket.close();
        }
        this.proxy.close();
        this.server.close();
    }

    @Test
    void passesAndCountsBytesWithoutAFault() throws IOException {
        Socket socket = connect();
        socket.getOutputStream().write("hello".getBytes());
        assertThat(new String(socket.getInputStream().readNBytes(5))).isEqualTo("hello");
        await().untilAsserted(() -> assertThat(this.proxy.bytes()).isEqualTo(10));
        assertThat(this.proxy.connections()).isOne();
    }

    @Test
    void passesManyBytesToASlowReaderUnchanged() throws IOException {
        byte[] much = new byte[64_000_000];
        new Random(1).nextBytes(much);
        Socket socket = connect();
        CompletableFuture<Void> written = CompletableFuture.runAsync(() -> write(socket, much));
        // Nobody reads yet: buffers on the way fill up, and the writer has to wait.
        await().during(Duration.ofMillis(SILENCE)).until(() -> !written.isDone());
        assertThat(socket.getInputStream().readNBytes(much.length)).isEqualTo(much);
        assertThat(written).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void latencyDelaysBothDirections() throws IOException {
        Socket socket = connect();
        exchange(socket);
        this.proxy.latency(Duration.ofMillis(100));
        long start = System.nanoTime();
        exchange(socket);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(200), Duration.ofSeconds(5));
    }

    @Test
    void aBlackHoleDelaysBytesUntilItEnds() throws IOException {
        Socket socket = connect();
        exchange(socket);
        this.proxy.blackHole();
        socket.getOutputStream().write('a');
        assertSilent(socket);
        assertThat(this.server.heard()).isOne();
        this.proxy.pass();
        assertThat(socket.getInputStream().read()).isEqualTo('a');
    }

    @Test
    void aBlackHoleHidesTheEndOfAConnection() throws IOException {
        Socket socket = connect();
        exchange(socket);
        this.proxy.blackHole();
        socket.shutdownOutput();
        assertSilent(socket);
        this.proxy.pass();
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void aConnectionOpenedInABlackHoleWorksAfterItsEnd() throws IOException {
        this.proxy.blackHole();
        Socket socket = connect();
        socket.getOutputStream().write('a');
        assertSilent(socket);
        this.proxy.pass();
        assertThat(socket.getInputStream().read()).isEqualTo('a');
    }

    @Test
    void requestsArriveWhileAnswersAreLost() throws IOException {
        Socket socket = connect();
        exchange(socket);
        this.proxy.loseAnswers();
        socket.getOutputStream().write('a');
        await().until(() -> this.server.heard() == 2);
        assertSilent(socket);
    }

    @Test
    void answersArriveWhileRequestsAreLost() throws IOException {
        Socket socket = connect();
        exchange(socket);
        this.proxy.loseAnswers();
        socket.getOutputStream().write('a');
        await().until(() -> this.server.heard() == 2);
        this.proxy.loseRequests();
        socket.getOutputStream().write('b');
        assertThat(socket.getInputStream().read()).isEqualTo('a');
        assertSilent(socket);
        assertThat(this.server.heard()).isEqualTo(2);
    }

    @Test
    void aResetBreaksCurrentAndNewConnectionsUntilItEnds() throws IOException {
        Socket before = connect();
        exchange(before);
        this.proxy.reset();
        assertThatIOException().isThrownBy(() -> before.getInputStream().read()).withMessageContaining("reset");
        assertThatIOException().isThrownBy(() -> exchange(connect()));
        this.proxy.pass();
        exchange(connect());
    }

    @Test
    void resetsConnectionsToATargetThatDoesNotListen() throws IOException {
        this.server.close();
        Socket socket = connect();
        assertThatIOException().isThrownBy(() -> exchange(socket));
    }

    @Test
    void aClosedProxyResetsItsConnectionsAndRejectsFaults() throws IOException {
        Socket socket = connect();
        exchange(socket);
        this.proxy.close();
        this.proxy.close();
        assertThatIOException().isThrownBy(() -> socket.getInputStream().read());
        assertThatIOException().isThrownBy(this::connect);
        assertThatIllegalStateException().isThrownBy(this.proxy::pass).withMessageContaining("closed");
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", this.proxy.port());
        socket.setSoTimeout(10_000);
        this.sockets.add(socket);
        return socket;
    }

    private static void exchange(Socket socket) throws IOException {
        socket.getOutputStream().write('x');
        if (socket.getInputStream().read() != 'x') {
            throw new IOException("something else came back");
        }
    }

    private static void write(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static void assertSilent(Socket socket) throws IOException {
        socket.setSoTimeout(SILENCE);
        assertThatIOException()
                .isThrownBy(() -> socket.getInputStream().read())
                .isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout(10_000);
    }
}
