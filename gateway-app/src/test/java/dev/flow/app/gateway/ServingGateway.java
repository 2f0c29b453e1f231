package dev.flow.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.app.gateway.HttpApi.Answer;
import org.junit.jupiter.api.Test;

/** What holds for a Gateway whatever happens to its Executors: the process itself serves. */
interface ServingGateway {

    RunningGateway gateway();

    RunningExecutor executor();

    @Test
    default void theRootAnswersWithAnEmptyObject() {
        assertThat(gateway().http().get("/")).isEqualTo(new Answer(200, "{}"));
    }

    @Test
    default void theGatewaysOwnHealthIsServing() {
        assertThat(gateway().grpc().serving("")).isTrue();
        assertThat(gateway().grpc().serving("jina.JinaRPC")).isTrue();
    }

    @Test
    default void statusTellsWhatTheProcessIs() {
        Answer status = gateway().http().get("/status");
        assertThat(status.status()).isEqualTo(200);
        assertThat(status.json().propertyNames()).containsExactly("jina", "envs");
        assertThat(status.json().get("jina").propertyNames())
                .contains(
                        "jina",
                        "docarray",
                        "jina-proto",
                        "protobuf",
                        "grpcio",
                        "python",
                        "uid",
                        "session-id",
                        "uptime");
        assertThat(status.json().get("envs").propertyNames())
                .contains("JINA_LOG_LEVEL", "JINA_GRPC_SEND_BYTES", "JINA_LOCKS_ROOT");
    }

    @Test
    default void livenessAndReadinessOfTheProcessAreUp() {
        assertThat(gateway().http().get("/actuator/health/liveness")).isEqualTo(new Answer(200, "{\"status\":\"UP\"}"));
        assertThat(gateway().http().get("/actuator/health/readiness"))
                .isEqualTo(new Answer(200, "{\"status\":\"UP\"}"));
    }
}
