package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flow.gateway.http.ConnectionLimits;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What slow and silent clients may use, on every server. */
@ParameterizedClass
@EnumSource(TestedServer.class)
class ConnectionLimitContractTests {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final String HALF_HEAD = "GET /dry_run HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
    private static final String HELD = "{\"data\":[{\"text\":\"hi\"}],\"execEndpoint\":\"/hold\"}";

    private final List<AutoCloseable> opened = new ArrayList<>();

    @Parameter
    private TestedServer server;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable open : this.opened) {
            open.close();
        }
    }

    @Test
    void endsAConnectionWhoseHeadDoesNotArrive() {
        ServedGateway gateway = start(new ConnectionLimits(SHORT, LONG, 1, SHORT, 100, 8192));
        assertThat(connect(gateway).send(HALF_HEAD).rest()).matches("(HTTP/1.1 408(?s:.)*)?");
    }

    @Test
    void endsAConnectionWhoseHeadArrivesByteByByte() {
        // Jetty has no total time for a head.
        assumeTrue(this.server != TestedServer.JETTY);
        ServedGateway gateway = start(new ConnectionLimits(SHORT, LONG, 1, LONG, 100, 8192));
        RawHttp slow = connect(gateway).send(HALF_HEAD);
        await().atMost(Duration.ofSeconds(60)).until(() -> !accepts(slow));
    }

    @Test
    void endsAConnectionThatSendsNothing() {
        ServedGateway gateway = start(new ConnectionLimits(SHORT, LONG, 1, SHORT, 100, 8192));
        assertThat(connect(gateway).rest()).isEmpty();
    }

    @Test
    void endsAnIdleConnectionAfterItsLastResponse() {
        ServedGateway gateway = start(new ConnectionLimits(LONG, LONG, 1, SHORT, 100, 8192));
        assertThat(connect(gateway)
                        .send("GET /dry_run HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .rest())
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void answersABodyThatDoesNotArriveInTimeWith408AndCloses() {
        ServedGateway gateway = start(new ConnectionLimits(LONG, SHORT, 1, LONG, 100, 8192));
        assertThat(connect(gateway).send(post("/post", 1000) + "{").rest()).startsWith("HTTP/1.1 408");
    }

    @Test
    void readsABodyThatArrivesInTime() {
        ServedGateway gateway = start(ConnectionLimits.DEFAULT);
        String body = "{\"data\":[{\"text\":\"hi\"}],\"execEndpoint\":\"/foo\"}";
        RawHttp slow = connect(gateway).send(post("/post", body.length()) + body.substring(0, 1));
        assertThat(gateway.get("/dry_run").status()).isEqualTo(200);
        assertThat(slow.send(body.substring(1)).head()).startsWith("HTTP/1.1 200");
    }

    @Test
    void servesFurtherClientsWhenSilentConnectionsReachTheMaximum() {
        // Jetty refuses connections at the maximum.
        assumeTrue(this.server != TestedServer.JETTY);
        ServedGateway gateway = start(new ConnectionLimits(LONG, LONG, 1, LONG, 5, 8192));
        int before = RecordedExecutor.held.get();
        RawHttp busy = connect(gateway).send(post("/post", HELD.length()) + HELD);
        await().until(() -> RecordedExecutor.held.get() == before + 1);
        for (int i = 0; i < 20; i++) {
            connect(gateway).send(i % 2 == 0 ? "" : HALF_HEAD);
        }
        assertThat(RawHttp.exchange(gateway.port(), "GET /dry_run HTTP/1.1")).startsWith("HTTP/1.1 200");
        RecordedExecutor.release.release();
        assertThat(busy.head()).startsWith("HTTP/1.1 200");
    }

    @Test
    void closesFurtherConnectionsOfAClientThatHasItsMaximum() {
        // Jetty has no such limit.
        assumeTrue(this.server != TestedServer.JETTY);
        ServedGateway gateway = start(new ConnectionLimits(LONG, LONG, 1, LONG, 100, 8192).withMaximumPerClient(3));
        List<RawHttp> permitted =
                Stream.generate(() -> connect(gateway)).limit(3).toList();
        for (RawHttp connection : permitted) {
            assertThat(connection
                            .send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .head())
                    .startsWith("HTTP/1.1 200");
        }
        RawHttp refused = connect(gateway);
        await().atMost(Duration.ofSeconds(60)).until(() -> !accepts(refused));
        permitted.get(0).close();
        await().atMost(Duration.ofSeconds(60)).until(() -> serves(gateway));
    }

    private static boolean serves(ServedGateway gateway) {
        try {
            return RawHttp.exchange(gateway.port(), "GET / HTTP/1.1").startsWith("HTTP/1.1 200");
        } catch (UncheckedIOException | AssertionError closed) {
            return false;
        }
    }

    @Test
    void closesAWebSocketThatSendsNothing() {
        ServedGateway gateway =
                start(new ConnectionLimits(LONG, LONG, 1, LONG, 100, 8192).withWebSocketIdleTimeout(SHORT));
        RawHttp socket = connect(gateway);
        assertThat(RawWebSocket.handshake(socket, "/", "")).startsWith("HTTP/1.1 101");
        assertThat(socket.next()).isEqualTo(0x80 | RawWebSocket.CLOSE);
    }

    @Test
    void servesFurtherClientsWhenIdleWebSocketsReachTheMaximum() {
        // Servlet containers do not show which of their WebSockets has a request.
        assumeTrue(this.server == TestedServer.NETTY);
        ServedGateway gateway = start(new ConnectionLimits(LONG, LONG, 1, LONG, 5, 8192));
        int before = RecordedExecutor.held.get();
        RawWebSocket busy = RawWebSocket.connect(gateway.port(), "/", "json");
        this.opened.add(busy);
        busy.text(HELD);
        await().until(() -> RecordedExecutor.held.get() == before + 1);
        for (int i = 0; i < 20; i++) {
            assertThat(RawWebSocket.handshake(connect(gateway), "/", "")).startsWith("HTTP/1.1 101");
        }
        assertThat(RawHttp.exchange(gateway.port(), "GET /dry_run HTTP/1.1")).startsWith("HTTP/1.1 200");
        RecordedExecutor.release.release();
        assertThat(busy.read()).isNotNull();
    }

    /** 220 are more than the threads of Tomcat and Jetty. {@code /dry_run} does not read a body, {@code /none} does not exist. */
    @ParameterizedTest
    @ValueSource(strings = {"/post", "/dry_run", "/none"})
    void servesOthersWhileManyBodiesArriveSlowly(String path) {
        ServedGateway gateway = start(ConnectionLimits.DEFAULT);
        for (int i = 0; i < 220; i++) {
            connect(gateway).send(post(path, 1000) + "{");
        }
        for (int i = 0; i < 5; i++) {
            assertThat(gateway.get("/dry_run").status()).isEqualTo(200);
        }
    }

    private ServedGateway start(ConnectionLimits limits) {
        ServedGateway gateway = limits.equals(ConnectionLimits.DEFAULT)
                ? ServedGateway.shared(this.server, GatewayUnderTest.recorded())
                : this.server.start(GatewayUnderTest.recorded().with(limits));
        if (!limits.equals(ConnectionLimits.DEFAULT)) {
            this.opened.add(gateway);
        }
        return gateway;
    }

    private RawHttp connect(ServedGateway gateway) {
        RawHttp connection = new RawHttp(gateway.port());
        this.opened.add(connection);
        return connection;
    }

    private static String post(String path, int length) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + length + "\r\n\r\n";
    }

    private static boolean accepts(RawHttp connection) {
        try {
            connection.send("a");
            return true;
        } catch (UncheckedIOException closed) {
            return false;
        }
    }
}
