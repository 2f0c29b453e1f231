package dev.flow.grpc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrpcServerLimitsTests {

    private static final int SETTING_BYTES = 6;
    private static final int REFUSED_STREAM = 7;

    @Test
    void announcesTheMaximumNumberOfConcurrentCalls() throws IOException {
        try (LimitedServer server = LimitedServer.start(GrpcServerLimits.DEFAULT);
                RawClient client = RawClient.open(server.port())) {
            assertThat(maxConcurrentStreams(client.await(RawClient.SETTINGS).payload()))
                    .isEqualTo(1000);
        }
    }

    @Test
    void refusesCallsOverTheLimitAndServesOtherConnections() throws IOException {
        try (LimitedServer server = LimitedServer.start(limits(3));
                RawClient client = RawClient.open(server.port())) {
            client.flood(4, (i) -> RawClient.call(1 + 2 * i));
            RawClient.Frame refused = client.await(RawClient.RST_STREAM);
            assertThat(refused.stream()).isEqualTo(7);
            assertThat(refused.payload().getInt(0)).isEqualTo(REFUSED_STREAM);
            assertThat(server.check()).isEqualTo(ServingStatus.SERVING);
        }
    }

    @Test
    void closesAConnectionThatResetsItsCallsTooOften() throws IOException {
        try (LimitedServer server = LimitedServer.start(limits(3));
                RawClient client = RawClient.open(server.port())) {
            client.flood(
                    2_000,
                    (i) -> i % 2 == 0
                            ? RawClient.call(1 + i)
                            : RawClient.frame(RawClient.RST_STREAM, 0, i, 0, 0, 0, 8));
            assertThat(client.goAwayCode()).isEqualTo(RawClient.ENHANCE_YOUR_CALM);
            assertThat(server.check()).isEqualTo(ServingStatus.SERVING);
        }
    }

    @Test
    void closesAConnectionThatForcesTheServerToResetItsCallsTooOften() throws IOException {
        try (LimitedServer server = LimitedServer.start(limits(3));
                RawClient client = RawClient.open(server.port())) {
            // A window update of zero is an error of the stream, so the server resets the call.
            client.flood(10_000, (i) -> i % 2 == 0 ? RawClient.call(1 + i) : RawClient.frame(8, 0, i, 0, 0, 0, 0));
            assertThat(client.goAwayCode()).isEqualTo(RawClient.ENHANCE_YOUR_CALM);
            assertThat(server.check()).isEqualTo(ServingStatus.SERVING);
        }
    }

    @Test
    void closesAnIdleConnection() throws IOException {
        GrpcServerLimits limits =
                new GrpcServerLimits(1, Optional.of(Duration.ofMillis(10)), Optional.empty(), Optional.empty());
        try (LimitedServer server = LimitedServer.start(limits);
                RawClient client = RawClient.open(server.port())) {
            assertThat(client.goAwayCode()).isZero();
        }
    }

    @Test
    void rejectsALimitBelowOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> limits(0)).withMessageContaining("maxConcurrentCalls");
    }

    private static GrpcServerLimits limits(int maxConcurrentCalls) {
        return new GrpcServerLimits(maxConcurrentCalls, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static int maxConcurrentStreams(ByteBuffer settings) {
        for (int i = 0; i < settings.capacity(); i += SETTING_BYTES) {
            if (settings.getShort(i) == RawClient.MAX_CONCURRENT_STREAMS) {
                return settings.getInt(i + 2);
            }
        }
        throw new AssertionError("The server announces no maximum number of concurrent streams.");
    }
}
