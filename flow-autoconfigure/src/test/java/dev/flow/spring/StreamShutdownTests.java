package dev.flow.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.flow.document.Document;
import dev.flow.executor.Requests;
import dev.flow.gateway.Gateway;
import dev.flow.spring.executor.FlowExecutor;
import io.grpc.StatusRuntimeException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

/** An application that goes down while others listen to streams of documents that have no end. */
class StreamShutdownTests {

    private ConfigurableApplicationContext context;

    @BeforeEach
    void start() {
        this.context = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.SERVLET)
                .run(
                        "--server.port=0",
                        "--spring.grpc.server.port=0",
                        "--spring.grpc.server.shutdown.grace-period=5s",
                        "--flow.gateway.executors.clock=");
        await().until(() ->
                this.context.getBean(Gateway.class).endpoints().find("/ticks").isPresent());
    }

    @AfterEach
    void close() {
        this.context.close();
    }

    @Test
    void overGrpcTheyEndWithAStatusThatSaysSo() {
        int port = this.context.getBean(GrpcServerLifecycle.class).getPort();
        try (GrpcClient client = new GrpcClient(port)) {
            Iterator<String> ticks = client.stream("/ticks", "go");
            assertThat(ticks.next()).startsWith("go ");
            CompletableFuture<Void> closed = CompletableFuture.runAsync(this.context::close);
            assertThatExceptionOfType(StatusRuntimeException.class)
                    .isThrownBy(() -> ticks.forEachRemaining((tick) -> {}))
                    .withMessage("UNAVAILABLE: the Gateway is shutting down");
            assertThat(closed).succeedsWithin(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void overHttpTheLastEventSaysSo() throws Exception {
        int port = this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/ticks?text=go"))
                .build();
        HttpResponse<InputStream> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        BufferedReader events = new BufferedReader(new InputStreamReader(response.body()));
        assertThat(events.readLine()).isEqualTo("event: update");
        CompletableFuture<Void> closed = CompletableFuture.runAsync(this.context::close);
        List<String> lines = lastTwo(events);
        assertThat(lines).containsExactly("event: error", "data: {\"detail\":\"the Gateway is shutting down\"}");
        assertThat(closed).succeedsWithin(60, TimeUnit.SECONDS);
    }

    private static List<String> lastTwo(BufferedReader events) throws IOException {
        List<String> lines = events.lines().filter((line) -> !line.isEmpty()).toList();
        return lines.subList(lines.size() - 2, lines.size());
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Clock.class)
    static class Application {}

    @FlowExecutor("clock")
    static class Clock {

        @Requests("/ticks")
        Stream<Document> ticks(Document document) {
            AtomicInteger tick = new AtomicInteger();
            return Stream.generate(() -> {
                LockSupport.parkNanos(10_000_000);
                return Document.ofText(document.text().orElseThrow() + " " + tick.incrementAndGet());
            });
        }
    }
}
