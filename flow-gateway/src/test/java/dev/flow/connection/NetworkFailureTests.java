package dev.flow.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkFailureTests {

    private static final Set<Status.Code> OWN_TEXTS = Set.of(
            Status.Code.INVALID_ARGUMENT,
            Status.Code.RESOURCE_EXHAUSTED,
            Status.Code.FAILED_PRECONDITION,
            Status.Code.UNAUTHENTICATED,
            Status.Code.PERMISSION_DENIED);

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unable to resolve host encoder.internal",
                "io exception: /10.0.0.7:12346",
                "failed to connect to all addresses; last error: ipv4:10.0.0.7:12346",
                "HTTP status code 502 invalid content-type: text/html"
            })
    void hidesAddressesAndTextsOfTheTransportFromClients(String text) {
        for (Status.Code code : Status.Code.values()) {
            if (code != Status.Code.OK && !OWN_TEXTS.contains(code)) {
                NetworkFailure failure = new NetworkFailure(
                        "encoder",
                        List.of("10.0.0.7:12346"),
                        Status.fromCode(code).withDescription(text));
                assertThat(failure.forClients(false).description())
                        .contains("encoder")
                        .doesNotContain(text, "10.0.0.7");
                assertThat(failure.forClients(false).closeReason()).doesNotContain("10.0.0.7");
                assertThat(failure.forClients(true)).isSameAs(failure);
            }
        }
    }

    @Test
    void keepsPlainWordsOfTheExecutorForClients() {
        Status status = Status.UNAVAILABLE.withDescription("the Executor is shutting down");
        assertThat(new NetworkFailure("encoder", List.of("a:1"), status)
                        .forClients(false)
                        .description())
                .startsWith("the Executor is shutting down |Gateway: Communication error with deployment encoder");
    }
}
