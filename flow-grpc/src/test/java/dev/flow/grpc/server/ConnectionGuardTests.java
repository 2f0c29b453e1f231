package dev.flow.grpc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectionGuardTests {

    private static final int FRAMES = 20_000;

    @ParameterizedTest
    @EnumSource
    void endsAFloodAndServesOtherConnections(Flood flood) throws IOException {
        try (LimitedServer server = LimitedServer.start(ConnectionGuard.DEFAULT);
                RawClient client = RawClient.open(server.port())) {
            assertThat(server.check()).isEqualTo(ServingStatus.SERVING);
            client.flood(1, (i) -> RawClient.call(1));
            client.flood(FRAMES, (i) -> flood.frame);
            assertThat(client.goAwayCode()).isEqualTo(RawClient.ENHANCE_YOUR_CALM);
            assertThat(server.check()).isEqualTo(ServingStatus.SERVING);
        }
    }

    @Test
    void endsAHeaderBlockOfTooManyContinuations() throws IOException {
        try (LimitedServer server = LimitedServer.start(ConnectionGuard.DEFAULT);
                RawClient client = RawClient.open(server.port())) {
            byte[] headers = RawClient.call(1);
            // Without the flag END_HEADERS.
            headers[4] = 0;
            client.flood(1, (i) -> headers);
            client.flood(FRAMES, (i) -> RawClient.frame(9, 0, 1));
            assertThat(client.goAwayCode()).isEqualTo(RawClient.ENHANCE_YOUR_CALM);
            assertThat(server.check()).isEqualTo(ServingStatus.SERVING);
        }
    }

    @Test
    void closesAConnectionThatSendsNothing() throws IOException {
        ConnectionGuard guard = new ConnectionGuard(10, Duration.ofMillis(50), 1000);
        try (LimitedServer server = LimitedServer.start(guard);
                RawClient client = RawClient.silent(server.port())) {
            assertThatExceptionOfType(EOFException.class).isThrownBy(() -> client.await(RawClient.NO_TYPE));
        }
    }

    @Test
    void closesConnectionsOverTheLimitUntilAnotherOneEnds() throws IOException {
        ConnectionGuard guard = new ConnectionGuard(1, Duration.ofSeconds(10), 1000);
        try (LimitedServer server = LimitedServer.start(guard)) {
            try (RawClient first = RawClient.open(server.port());
                    RawClient second = RawClient.silent(server.port())) {
                first.await(RawClient.SETTINGS);
                assertThatExceptionOfType(IOException.class)
                        .isThrownBy(second::read)
                        .isNotInstanceOf(SocketTimeoutException.class);
            }
            // The neighbor reconnects until the server has noticed the end of the first connection.
            assertThat(server.check()).isEqualTo(ServingStatus.SERVING);
        }
    }

    @Test
    void closesFurtherConnectionsOfAClientThatHasItsMaximum() throws IOException {
        ConnectionGuard guard = new ConnectionGuard(100, 1, Duration.ofSeconds(10), 1000);
        try (LimitedServer server = LimitedServer.start(guard)) {
            try (RawClient first = RawClient.open(server.port());
                    RawClient second = RawClient.silent(server.port())) {
                first.await(RawClient.SETTINGS);
                assertThatExceptionOfType(IOException.class)
                        .isThrownBy(second::read)
                        .isNotInstanceOf(SocketTimeoutException.class);
            }
            assertThat(server.check()).isEqualTo(ServingStatus.SERVING);
        }
    }

    @Test
    void countsTheConnectionsOfEachClient() throws IOException {
        ClientConnections clients = new ClientConnections(2);
        InetSocketAddress one = new InetSocketAddress("10.0.0.1", 1);
        InetSocketAddress other = new InetSocketAddress("10.0.0.2", 1);
        assertThat(clients.add(one)).isTrue();
        assertThat(clients.add(one)).isTrue();
        assertThat(clients.add(one)).isFalse();
        assertThat(clients.add(one)).isFalse();
        assertThat(clients.add(other)).isTrue();
        clients.remove(one);
        assertThat(clients.add(one)).isTrue();
        assertThat(clients.add(one)).isFalse();
    }

    @Test
    void rejectsALimitBelowOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConnectionGuard(0, Duration.ofSeconds(1), 1000))
                .withMessageContaining("maxConnections");
    }

    /** Frames that cost the server work and the client nothing. */
    private enum Flood {
        SETTINGS(RawClient.frame(RawClient.SETTINGS, 0, 0)),
        SETTINGS_ACKNOWLEDGED(RawClient.frame(RawClient.SETTINGS, 1, 0)),
        PING_ACKNOWLEDGED(RawClient.frame(6, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
        PING(RawClient.frame(6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
        PRIORITY(RawClient.frame(2, 0, 3, 0, 0, 0, 0, 15)),
        EMPTY_DATA(RawClient.frame(0, 0, 1)),
        WINDOW_UPDATE(RawClient.frame(8, 0, 0, 0, 0, 0, 1)),
        UNKNOWN_TYPE(RawClient.frame(0x77, 0, 0, 1));

        private final byte[] frame;

        Flood(byte[] frame) {
            this.frame = frame;
        }
    }
}
