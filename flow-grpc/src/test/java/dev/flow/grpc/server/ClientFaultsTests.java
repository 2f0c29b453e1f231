package dev.flow.grpc.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ClientFaultsTests {

    /** The error of a window over 2^31-1 bytes. No other test causes it, because further lines of a second are suppressed. */
    private static final String KIND = "FLOW_CONTROL_ERROR";

    /** Each call and its invalid window update cause an error of the stream. */
    private static final int FAULTS = 400;

    @Test
    void logsOneLineWithoutAStackForManyInvalidFrames(CapturedOutput output) throws IOException {
        try (LimitedServer server = LimitedServer.start(ConnectionGuard.DEFAULT);
                RawClient client = RawClient.open(server.port())) {
            client.flood(
                    FAULTS,
                    (i) -> i % 2 == 0 ? RawClient.call(1 + i) : RawClient.frame(8, 0, i, 0x7f, 0xff, 0xff, 0xff));
            for (int i = 0; i < FAULTS / 2; i++) {
                client.await(RawClient.RST_STREAM);
            }
            assertThat(server.check()).isEqualTo(ServingStatus.SERVING);
        }
        assertThat(output.getAll())
                .contains("127.0.0.1", KIND)
                .doesNotContain("\tat io.netty")
                .doesNotContain("Stream Error");
        // The server may need more than a second on a busy machine.
        assertThat(Arrays.stream(output.getAll().split("\n")).filter((line) -> line.contains(KIND)))
                .hasSizeLessThan(20);
    }

    @Test
    void logsNoStackForAConnectionThatIsEndedForItsFloods(CapturedOutput output) throws IOException {
        try (LimitedServer server = LimitedServer.start(ConnectionGuard.DEFAULT);
                RawClient client = RawClient.open(server.port())) {
            client.flood(20_000, (i) -> RawClient.frame(2, 0, 3, 0, 0, 0, 0, 15));
            assertThat(client.goAwayCode()).isEqualTo(RawClient.ENHANCE_YOUR_CALM);
            assertThat(server.check()).isEqualTo(ServingStatus.SERVING);
        }
        assertThat(output.getAll()).doesNotContain("\tat io.netty").doesNotContain("Transport failed");
    }

    @Test
    void logsNoStackForBytesThatAreNotHttp2(CapturedOutput output) throws IOException {
        try (LimitedServer server = LimitedServer.start(ConnectionGuard.DEFAULT);
                RawClient client = RawClient.silent(server.port())) {
            client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes());
            client.goAwayCode();
            assertThat(server.check()).isEqualTo(ServingStatus.SERVING);
        }
        assertThat(output.getAll()).doesNotContain("\tat io.netty").doesNotContain("Transport failed");
    }

    @ParameterizedTest
    @EnumSource
    void leavesNoMessageToGrpcForManyFaultsThatGrpcFinds(Fault fault, CapturedOutput output) throws IOException {
        try (GrpcLog log = GrpcLog.open();
                LimitedServer server = LimitedServer.start(ConnectionGuard.DEFAULT);
                RawClient client = RawClient.open(server.port())) {
            client.flood(FAULTS, (i) -> fault.frames.apply(2 * i + 1));
            client.awaitPong();
            assertThat(server.check()).isEqualTo(ServingStatus.SERVING);
            assertThat(log.messages()).isEmpty();
        }
        assertThat(output.getAll()).doesNotContain("\tat ");
        assertThat(output.getAll().lines().filter((line) -> line.contains("Client 127.0.0.1")))
                .hasSizeLessThan(20);
    }

    @Test
    void limitsExceptionsOfTheApplicationToOneStack(CapturedOutput output) {
        ClientFaults.install();
        Logger grpc = Logger.getLogger("io.grpc.internal.SerializingExecutor");
        for (int i = 0; i < FAULTS; i++) {
            grpc.log(Level.SEVERE, "Exception while executing runnable", new IllegalStateException("of the service"));
        }
        assertThat(output.getAll().lines().filter((line) -> line.startsWith("java.lang.IllegalStateException")))
                .hasSize(1);
        assertThat(output.getAll()).contains("Exception while executing runnable", "of the service");
    }

    @Test
    void limitsMessagesAboutRepliesToCallsThatHaveEnded() {
        ClientFaults.install();
        try (GrpcLog log = GrpcLog.open()) {
            Logger grpc = Logger.getLogger("io.grpc.internal.AbstractClientStream");
            for (int i = 0; i < FAULTS; i++) {
                grpc.log(Level.INFO, "Received trailers on closed stream: " + "x");
            }
            assertThat(log.messages()).hasSizeBetween(1, 20);
        }
    }

    /** Frames that are valid HTTP/2, by the stream that they open. */
    enum Fault {
        EMPTY_PATH((stream) -> RawClient.call(stream, "")),
        PONG_WITHOUT_A_PING((stream) -> RawClient.frame(RawClient.PING, 1, 0, 0, 0, 0, 0, 0, 0, 0, 9)),
        UNKNOWN_COMPRESSION((stream) -> message(stream, 1, 0)),
        MESSAGE_OVER_THE_LIMIT((stream) -> message(stream, 0, 0x7f)),
        MESSAGE_THAT_IS_NO_PROTOBUF((stream) -> message(stream, 0, 0));

        private final IntFunction<byte[]> frames;

        Fault(IntFunction<byte[]> frames) {
            this.frames = frames;
        }

        private static byte[] message(int stream, int compressed, int length) {
            byte[] call = RawClient.call(stream, "/grpc.health.v1.Health/Check");
            byte[] data = RawClient.frame(0, 1, stream, compressed, length, 0, 0, 2, 0xff, 0xff);
            return ByteBuffer.allocate(call.length + data.length)
                    .put(call)
                    .put(data)
                    .array();
        }
    }
}
