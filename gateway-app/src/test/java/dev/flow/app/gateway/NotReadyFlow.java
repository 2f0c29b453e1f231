package dev.flow.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.app.gateway.HttpApi.Answer;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.jina.StatusProto.StatusCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What clients of each protocol see while nobody listens where the Executor should. */
interface NotReadyFlow extends ServingGateway {

    @Test
    default void aDryRunByGrpcSaysSoInJinasWordsAndIsItselfOk() {
        StatusProto status = gateway().grpc().dryRun();
        assertThat(status.getCode()).isEqualTo(StatusCode.ERROR);
        assertThat(status.getDescription()).isEqualTo(LostWords.DESCRIPTION);
        assertThat(status.getException().getName()).isEqualTo("InternalNetworkError");
        assertThat(status.getException().getArgsList()).containsExactly(status.getDescription());
        assertThat(status.getException().getExecutor()).isEmpty();
        assertTellsNoPlaces(status.getException().getStacksList());
    }

    @Test
    default void aDryRunByHttpSaysSoInJinasWordsAndIsItself200() {
        Answer answer = gateway().http().get("/dry_run");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().propertyNames()).containsExactly("code", "description", "exception");
        assertThat(answer.json().get("code").intValue()).isEqualTo(1);
        assertThat(answer.json().get("description").stringValue()).isEqualTo(LostWords.DESCRIPTION);
        JsonNode exception = answer.json().get("exception");
        assertThat(exception.propertyNames()).containsExactly("name", "args", "stacks", "executor");
        assertThat(exception.get("name").stringValue()).isEqualTo("InternalNetworkError");
        assertThat(texts(exception.get("args"))).containsExactly(LostWords.DESCRIPTION);
        assertThat(exception.get("executor").stringValue()).isEmpty();
        assertTellsNoPlaces(texts(exception.get("stacks")));
    }

    @Test
    default void aDryRunByWebSocketClosesWithTheReason() {
        String close = "close 1011 " + LostWords.CLOSE_REASON;
        assertThat(gateway().socket("/dry_run", "json").untilClosed()).containsExactly(close);
        assertThat(gateway().socket("/dry_run").untilClosed()).containsExactly(close);
        assertThat(gateway().socket("/dry_run", "bytes").untilClosed()).containsExactly(close);
    }

    @Test
    default void healthOfTheFlowAndOfItsExecutorIsNotServing() {
        await().untilAsserted(() -> {
            assertThat(gateway().grpc().health("flow")).isEqualTo(ServingStatus.NOT_SERVING);
            assertThat(gateway().grpc().health("flow/executor0")).isEqualTo(ServingStatus.NOT_SERVING);
        });
    }

    @Test
    default void actuatorSaysDown() {
        await().untilAsserted(() ->
                assertThat(gateway().http().get("/actuator/health").status()).isEqualTo(503));
    }

    @Test
    default void actuatorTellsStrangersThatTheFlowIsNotReadyAndNoAddress() {
        await().untilAsserted(() -> {
            JsonNode flow = gateway().http().get("/actuator/flow").json();
            assertThat(flow.get("ready").booleanValue()).isFalse();
            assertThat(flow.toString()).doesNotContain(executor().address());
        });
    }

    static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::stringValue).toList();
    }

    /** Neither lines of code nor files. */
    static void assertTellsNoPlaces(List<String> stacks) {
        assertThat(stacks)
                .allSatisfy((line) -> assertThat(line)
                        .doesNotContain(".java", "File \"", "\n")
                        .doesNotContainPattern("\\bat \\S+\\.\\S+\\(")
                        .doesNotContainPattern("/\\w+/"));
    }
}
