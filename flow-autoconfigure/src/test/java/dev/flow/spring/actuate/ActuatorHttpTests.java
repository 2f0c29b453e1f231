package dev.flow.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.executor.ExecutorServer;
import dev.flow.executor.PassThrough;
import dev.flow.spring.HttpAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** A Flow of two Executors of which one is never there, as Actuator and clients over HTTP see it. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.grpc.server.port=0",
            "management.endpoints.web.exposure.include=health,flow",
            "management.endpoint.health.show-details=always",
            "flow.gateway.executors.indexer.needs=encoder",
            "flow.gateway.heartbeat.interval=50ms",
            "flow.gateway.heartbeat.timeout=10s",
            "flow.gateway.dry-run.timeout=10s"
        })
class ActuatorHttpTests {

    private static final ExecutorServer encoder = encoder();
    private static final int unusedPort = freePort();

    @LocalServerPort
    private int port;

    @Autowired
    private HealthEndpointGroups groups;

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        properties.add("flow.gateway.executors.encoder.addresses", () -> "127.0.0.1:" + encoder.port());
        properties.add("flow.gateway.executors.indexer.addresses", () -> "127.0.0.1:" + unusedPort);
    }

    @AfterAll
    static void stop() {
        encoder.close();
    }

    @Test
    void healthHasAComponentForEachExecutor() {
        awaitReadiness();
        HttpAnswer answer = HttpAnswer.get(this.port, "/actuator/health");
        assertThat(answer.status()).isEqualTo(503);
        JsonNode flow = answer.json().get("components").get("flow");
        assertThat(flow.get("status").asString()).isEqualTo("DOWN");
        assertThat(flow.get("components").propertyNames()).containsExactly("encoder", "indexer");
        assertThat(flow.at("/components/encoder/status").asString()).isEqualTo("UP");
        assertThat(flow.at("/components/indexer/status").asString()).isEqualTo("DOWN");
        JsonNode replica = flow.at("/components/indexer/details/replicas").get("127.0.0.1:" + unusedPort);
        assertThat(replica.get("state").asString()).isEqualTo("UNREACHABLE");
        assertThat(replica.get("cause").asString()).isEqualTo("CONNECTION_REFUSED");
        assertThat(replica.get("detail").asString()).startsWith("UNAVAILABLE");
        assertThat(Instant.parse(replica.get("since").asString())).isBefore(Instant.now());
    }

    @Test
    void healthOfOneExecutorHasAPath() {
        awaitReadiness();
        assertThat(HttpAnswer.get(this.port, "/actuator/health/flow/encoder").status())
                .isEqualTo(200);
        assertThat(HttpAnswer.get(this.port, "/actuator/health/flow/indexer").status())
                .isEqualTo(503);
        assertThat(HttpAnswer.get(this.port, "/actuator/health/flow/unknown").status())
                .isEqualTo(404);
    }

    @Test
    void livenessAndReadinessOfTheProcessDoNotFollowTheFlow() {
        awaitReadiness();
        for (String group : new String[] {"liveness", "readiness"}) {
            HttpAnswer answer = HttpAnswer.get(this.port, "/actuator/health/" + group);
            assertThat(answer.status()).isEqualTo(200);
            HealthEndpointGroup members = Objects.requireNonNull(this.groups.get(group));
            assertThat(members.isMember(group + "State")).isTrue();
            assertThat(members.isMember("flow")).isFalse();
        }
        assertThat(HttpAnswer.get(this.port, "/").body()).isEqualTo("{}");
    }

    @Test
    void theEndpointShowsTheGraphAndItsReadiness() {
        awaitReadiness();
        JsonNode flow = flow();
        assertThat(flow.get("ready").asBoolean()).isFalse();
        assertThat(flow.at("/executors/0/name").asString()).isEqualTo("encoder");
        assertThat(flow.at("/executors/0/needs/0").asString()).isEqualTo("gateway");
        assertThat(flow.at("/executors/0/ready").asBoolean()).isTrue();
        assertThat(flow.at("/executors/0/minReady").asInt()).isEqualTo(1);
        assertThat(flow.at("/executors/0/replicas/0/state").asString()).isEqualTo("READY");
        assertThat(flow.at("/executors/0/replicas/0/cause").asString()).isEqualTo("NONE");
        assertThat(flow.at("/executors/1/name").asString()).isEqualTo("indexer");
        assertThat(flow.at("/executors/1/needs/0").asString()).isEqualTo("encoder");
        assertThat(flow.at("/executors/1/ready").asBoolean()).isFalse();
        assertThat(flow.at("/executors/1/replicas/0/address").asString()).isEqualTo("127.0.0.1:" + unusedPort);
        assertThat(flow.at("/executors/1/replicas/0/state").asString()).isEqualTo("UNREACHABLE");
        assertThat(Instant.parse(flow.at("/executors/1/replicas/0/since").asString()))
                .isBefore(Instant.now());
        await().untilAsserted(() -> assertThat(
                        flow().at("/executors/0/replicas/0/latencyMillis").asDouble())
                .isPositive());
    }

    @Test
    void aRequestToALostExecutorFailsWithTheTextOfJina() {
        HttpAnswer answer = HttpAnswer.of(
                this.port, "POST", "/post", "{\"data\":[{\"id\":\"d1\",\"text\":\"hi\"}]}", "application/json");
        assertThat(answer.status()).isEqualTo(503);
        JsonNode status = answer.json().at("/header/status");
        String text = "failed to connect to all addresses |Gateway: Communication error with deployment indexer at"
                + " address(es) {'127.0.0.1:" + unusedPort + "'}. Head or worker(s) may be down.";
        assertThat(status.get("code").asInt()).isEqualTo(1);
        assertThat(status.get("description").asString()).isEqualTo(text);
        assertThat(status.at("/exception/name").asString()).isEqualTo("<class 'jina.excepts.InternalNetworkError'>");
    }

    @Test
    void aDryRunReportsTheSameFailureWithStatus200() {
        HttpAnswer answer = HttpAnswer.get(this.port, "/dry_run");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("code").asInt()).isEqualTo(1);
        assertThat(answer.json().get("description").asString()).contains("Communication error with deployment indexer");
        assertThat(answer.json().at("/exception/name").asString()).isEqualTo("InternalNetworkError");
    }

    @Test
    void theReportOfADryRunHasStatus503AndDescribesEachReplica() {
        HttpAnswer answer = HttpAnswer.get(this.port, "/dry_run/report");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.contentType()).isEqualTo("application/json");
        JsonNode flow = answer.json();
        assertThat(flow.get("ready").asBoolean()).isFalse();
        assertThat(flow.at("/executors/0/name").asString()).isEqualTo("encoder");
        assertThat(flow.at("/executors/0/ready").asBoolean()).isTrue();
        assertThat(flow.at("/executors/0/replicas/0/state").asString()).isEqualTo("READY");
        assertThat(flow.at("/executors/0/replicas/0/latencyMillis").asDouble()).isPositive();
        JsonNode lost = flow.at("/executors/1/replicas/0");
        assertThat(lost.get("shard").asInt()).isZero();
        assertThat(lost.get("address").asString()).isEqualTo("127.0.0.1:" + unusedPort);
        assertThat(lost.get("state").asString()).isEqualTo("UNREACHABLE");
        assertThat(lost.get("cause").asString()).isEqualTo("CONNECTION_REFUSED");
        assertThat(lost.get("detail").asString()).startsWith("UNAVAILABLE");
        assertThat(Instant.parse(lost.get("since").asString())).isBefore(Instant.now());
        // Younger than the round, which may take ten seconds here.
        assertThat(lost.get("ageMillis").asDouble()).isPositive().isLessThan(10_000);
    }

    private void awaitReadiness() {
        await().until(() ->
                flow().at("/executors/0/replicas/0/state").asString().equals("READY")
                        && flow().at("/executors/1/replicas/0/state").asString().equals("UNREACHABLE"));
    }

    private JsonNode flow() {
        return HttpAnswer.get(this.port, "/actuator/flow").json();
    }

    private static ExecutorServer encoder() {
        try {
            return ExecutorServer.start("encoder", new PassThrough(), "127.0.0.1", 0);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
