package dev.flow.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkFailureTests {

    private static final List<String> ADDRESS = List.of("0.0.0.0:12346");

    @Test
    void aLostExecutorIsToldInJinasWords() {
        NetworkFailure failure = new NetworkFailure(
                "executor0", ADDRESS, Status.UNAVAILABLE.withDescription("io exception\nChannel Pipeline: [x]"));
        assertThat(failure.description())
                .isEqualTo("failed to connect to all addresses |Gateway: Communication error with deployment executor0"
                        + " at address(es) {'0.0.0.0:12346'}. Head or worker(s) may be down.");
        assertThat(failure.closeReason())
                .isEqualTo("Network error while connecting to deployment at {'0.0.0.0:12346'}. It may be down.");
    }

    @Test
    void aSlowExecutorIsToldInJinasWords() {
        NetworkFailure failure = new NetworkFailure("executor0", ADDRESS, Status.DEADLINE_EXCEEDED);
        assertThat(failure.description())
                .startsWith("Deadline Exceeded|Gateway: Connection with deployment executor0 at address(es)"
                        + " {'0.0.0.0:12346'} could be established, but timed out.");
        assertThat(failure.closeReason())
                .isEqualTo("Connection to deployment at {'0.0.0.0:12346'} timed out. You can adjust `timeout_send`"
                        + " attribute.");
    }

    @Test
    void severalAddressesLookLikeAPythonSet() {
        NetworkFailure failure = new NetworkFailure("executor0", List.of("a:1", "b:2"), Status.UNAVAILABLE);
        assertThat(failure.description()).contains("{'a:1', 'b:2'}");
    }

    @Test
    void aCloseReasonAlwaysFits() {
        List<String> many = java.util.Collections.nCopies(50, "some-host.with-a-long-name:12346");
        assertThat(new NetworkFailure("executor0", many, Status.UNAVAILABLE).closeReason())
                .hasSizeLessThanOrEqualTo(123);
    }
}
