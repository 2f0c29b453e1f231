package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.executor.ExecutorServer;
import dev.flow.executor.Requests;
import dev.flow.gateway.Gateway;
import dev.flow.spring.HttpAnswer;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Paths named after endpoints whose only Executor is lost. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.grpc.server.port=0",
            "flow.gateway.executors.speller.needs=gateway",
            "flow.gateway.http.style=jina-3.34"
        })
class LostEndpointTests {

    private static ExecutorServer executor;
    private static int executorPort;

    @LocalServerPort
    private int port;

    @Autowired
    private Gateway gateway;

    @DynamicPropertySource
    static void executor(DynamicPropertyRegistry registry) throws IOException {
        executor = ExecutorServer.start("speller", new Speller(), "127.0.0.1", 0);
        executorPort = executor.port();
        registry.add("flow.gateway.executors.speller.addresses", () -> "127.0.0.1:" + executorPort);
    }

    @AfterAll
    static void close() {
        executor.close();
    }

    @Test
    void aStreamOfALostExecutorWasAPathThatIsNotThere() throws IOException {
        await().until(() -> this.gateway.endpoints().complete());
        assertThat(HttpAnswer.get(this.port, "/spell?text=a").body()).contains("\"text\":\"a\"");
        executor.close();
        await().until(() -> !this.gateway.endpoints().complete());
        assertThat(HttpAnswer.get(this.port, "/spell?text=a").status()).isEqualTo(503);
        assertThat(HttpAnswer.get(this.port, "/nobody").status()).isEqualTo(404);
        executor = ExecutorServer.start("speller", new Speller(), "127.0.0.1", executorPort);
        // From its first answer on, whether it has told its endpoints again or not.
        await().until(() -> HttpAnswer.get(this.port, "/spell?text=b").status() != 503);
        assertThat(HttpAnswer.get(this.port, "/spell?text=b").body()).contains("\"text\":\"b\"");
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    static final class Speller {

        record Text(String text) {}

        @Requests("/spell")
        Stream<Text> spell(Text text) {
            return text.text().chars().mapToObj((letter) -> new Text(Character.toString(letter)));
        }
    }
}
