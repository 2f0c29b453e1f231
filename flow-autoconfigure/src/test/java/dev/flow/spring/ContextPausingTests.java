package dev.flow.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.document.Document;
import dev.flow.executor.Requests;
import dev.flow.proto.health.HealthCheckResponse;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import dev.flow.spring.executor.ExecutorServers;
import dev.flow.spring.executor.FlowExecutor;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

/** A context that is stopped and started again, as tests do with one they do not use for a while. */
@Timeout(60)
class ContextPausingTests {

    private ConfigurableApplicationContext context;

    @BeforeEach
    void start() {
        this.context = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.SERVLET)
                .run(
                        "--server.port=0",
                        "--spring.grpc.server.port=0",
                        "--flow.executor.port=0",
                        "--flow.gateway.executors.encoder=");
        assertServes();
    }

    @AfterEach
    void close() {
        this.context.close();
    }

    @Test
    void stoppedAndStartedItServesAgain() {
        this.context.stop();
        assertThat(this.context.getBean(ExecutorServers.class).isRunning()).isFalse();
        this.context.start();
        assertServes();
    }

    @Test
    void pausedAndRestartedItServesAgain() {
        for (int i = 0; i < 3; i++) {
            this.context.pause();
            this.context.restart();
            assertServes();
        }
    }

    @Test
    void anOpenWatchDoesNotHoldItUp() {
        try (GrpcClient client = gateway()) {
            Iterator<HealthCheckResponse> watch = client.watch();
            assertThat(watch.next().getStatus()).isEqualTo(ServingStatus.SERVING);
            long start = System.nanoTime();
            this.context.pause();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(watch.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
            assertThat(watch.hasNext()).isFalse();
        }
        this.context.restart();
        assertServes();
    }

    private void assertServes() {
        try (GrpcClient gateway = gateway();
                GrpcClient encoder = new GrpcClient(
                        this.context.getBean(ExecutorServers.class).port("encoder"))) {
            assertThat(gateway.send("/append", "hi")).containsExactly("hi!");
            assertThat(gateway.health("")).isEqualTo(ServingStatus.SERVING);
            assertThat(encoder.send("/append", "hi")).containsExactly("hi!");
            assertThat(encoder.health("")).isEqualTo(ServingStatus.SERVING);
            await().untilAsserted(() -> {
                assertThat(gateway.health("flow")).isEqualTo(ServingStatus.SERVING);
                assertThat(gateway.health("flow/encoder")).isEqualTo(ServingStatus.SERVING);
            });
        }
    }

    private GrpcClient gateway() {
        return new GrpcClient(this.context.getBean(GrpcServerLifecycle.class).getPort());
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Encoder.class)
    static class Application {}

    @FlowExecutor("encoder")
    static class Encoder {

        @Requests("/append")
        List<Document> append(List<Document> documents) {
            return Appender.append(documents, "!");
        }
    }
}
