package dev.flow.spring;

import static dev.flow.spring.StartFailure.EXECUTORS;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The reports of Gateways that cannot start, from a real start to the printed text. */
@ExtendWith(OutputCaptureExtension.class)
class StartFailureTests {

    private CapturedOutput output;

    @BeforeEach
    void capture(CapturedOutput output) {
        this.output = output;
    }

    @Test
    void reportsADependencyCycle() {
        failure(
                        EXECUTORS + "a.addresses=localhost:1",
                        EXECUTORS + "a.needs=b",
                        EXECUTORS + "b.addresses=localhost:1",
                        EXECUTORS + "b.needs=a")
                .describes("The Flow cannot start", "a", "b")
                .advises("gateway");
    }

    @Test
    void reportsANeedThatIsNotAnExecutor() {
        failure(EXECUTORS + "a.addresses=localhost:1", EXECUTORS + "a.needs=b")
                .describes("'a'", "'b'")
                .advises("[a]", "gateway");
    }

    @Test
    void reportsExecutorsWithoutAnOrder() {
        failure(EXECUTORS + "a.addresses=localhost:1", EXECUTORS + "b.addresses=localhost:1")
                .describes("[a, b]")
                .advises("flow.gateway.executors.b.needs=a");
    }

    @Test
    void reportsAnInvalidName() {
        failure(EXECUTORS + "1st.addresses=localhost:1").describes("'1st'").advises("letter", "underscore", "digits");
    }

    @Test
    void reportsAnExecutorWithoutALocation() {
        failure(EXECUTORS + "encoder.needs=gateway")
                .describes("'encoder'")
                .advises(
                        "flow.gateway.executors.encoder.addresses",
                        "@FlowExecutor(\"encoder\")",
                        "flow.gateway.executors.encoder.uses");
    }

    @Test
    void reportsAMisspelledProperty() {
        failure(EXECUTORS + "encoder.adresses=localhost:1")
                .describes("flow.gateway.executors.encoder")
                .advises("spelling");
    }

    @Test
    void reportsAnInvalidAddress() {
        failure(EXECUTORS + "encoder.addresses=localhost")
                .describes("'encoder'", "'localhost'", "host:port")
                .advises("flow.gateway.executors.encoder.addresses");
    }

    @Test
    void reportsMoreRequiredReplicasThanThereAre() {
        failure(EXECUTORS + "encoder.addresses=localhost:1", EXECUTORS + "encoder.min-ready=2")
                .describes("'encoder'", "2", "1")
                .advises("flow.gateway.executors.encoder.min-ready");
    }

    @Test
    void reportsAClassToLaunchThatIsNotOnTheClassPath() {
        failure(EXECUTORS + "encoder.uses=com.example.Nothing")
                .describes("encoder", "\"com.example.Nothing\"", "class path")
                .advises("uses");
    }

    @Test
    void reportsThePortOfTheGatewayInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            failure(EXECUTORS + "encoder.addresses=localhost:1", "spring.grpc.server.port=" + taken.getLocalPort())
                    .describes("gRPC server", "port " + taken.getLocalPort())
                    .advises("spring.grpc.server.port");
        }
    }

    @Test
    void reportsTwoHealthServices() {
        failure(EXECUTORS + "encoder.addresses=localhost:1", "spring.grpc.server.health.enabled=true")
                .describes("grpc.health.v1.Health")
                .advises("spring.grpc.server.health.enabled");
    }

    @ParameterizedTest
    @CsvSource({
        "flow.gateway.prefetch, -1, '1 or more'",
        "flow.gateway.dry-run.timeout, 0s, 'more than zero'",
        "flow.gateway.heartbeat.interval, -1s, 'more than zero'",
        "flow.gateway.heartbeat.timeout, 0s, 'more than zero'",
        "flow.gateway.heartbeat.busy-timeout, 0s, 'more than zero'",
        "flow.gateway.heartbeat.damping, -1s, 'zero or more'",
        "flow.health.interval, 0s, 'more than zero'",
        "flow.health.timeout, 0s, 'more than zero'",
        "flow.launch.timeout, 0s, 'more than zero'",
        "flow.gateway.max-message-size, 2GB, 'less than 2GB'",
        "flow.gateway.http.max-body-size, 3GB, 'less than 2GB'",
        "flow.gateway.websocket.max-message-size, 0B, '1 byte or more'",
        "flow.executor.max-message-size, 2GB, 'less than 2GB'",
    })
    void reportsAnInvalidValue(String property, String value, String expectation) {
        failure(EXECUTORS + "encoder.addresses=localhost:1", property + "=" + value)
                .describes(property, expectation)
                .advises(property);
    }

    private StartFailure failure(String... properties) {
        return StartFailure.of(this.output, StartFailure.Application.class, properties);
    }
}
