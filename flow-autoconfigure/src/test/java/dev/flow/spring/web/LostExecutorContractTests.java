package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.definition.HttpStyle;
import dev.flow.executor.ExecutorServer;
import dev.flow.executor.Requests;
import dev.flow.gateway.http.HttpSettings;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The path of a streaming endpoint whose only Executor is lost, on every server. */
class LostExecutorContractTests {

    @ParameterizedTest
    @EnumSource(TestedServer.class)
    void reportsALostExecutorAtThePathOfItsStream(TestedServer server) throws IOException {
        ExecutorServer executor = ExecutorServer.start("speller", new Speller(), "127.0.0.1", 0);
        int port = executor.port();
        HttpSettings settings = HttpSettings.DEFAULT.withStyle(HttpStyle.JINA_3_34);
        try (ServedGateway gateway = server.start(new GatewayUnderTest(Map.of("speller", port), settings))) {
            await().until(() -> gateway.gateway().endpoints().complete());
            assertThat(gateway.get("/spell?text=a").body()).contains("\"text\":\"a\"");
            executor.close();
            await().until(() -> !gateway.gateway().endpoints().complete());
            assertThat(gateway.get("/spell?text=a").status()).isEqualTo(503);
            assertThat(gateway.get("/nobody").status()).isEqualTo(404);
            executor = ExecutorServer.start("speller", new Speller(), "127.0.0.1", port);
            // The path works from the first reply on, whether the Executor has reported its endpoints again or not.
            await().until(() -> gateway.get("/spell?text=b").status() != 503);
            assertThat(gateway.get("/spell?text=b").body()).contains("\"text\":\"b\"");
        } finally {
            executor.close();
        }
    }

    static final class Speller {

        record Text(String text) {}

        @Requests("/spell")
        Stream<Text> spell(Text text) {
            return text.text().chars().mapToObj((letter) -> new Text(Character.toString(letter)));
        }
    }
}
