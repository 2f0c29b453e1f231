package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.gateway.Gateway;
import dev.flow.spring.HttpAnswer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Paths named after endpoints where nothing is said of their style, which is that of Jina 3.6 then. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.grpc.server.port=0",
            "flow.gateway.executors.shop=",
            "flow.gateway.executors.gone.addresses=127.0.0.1:1",
            "flow.gateway.executors.gone.needs=shop",
            "flow.gateway.executors.shop.needs=gateway"
        })
class EndpointStyleTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Gateway gateway;

    @Test
    void anErrorOfAnExecutorIsAnAnswerWithAStatus() {
        await().until(() -> this.gateway.endpoints().find("/bad").isPresent());
        HttpAnswer answer = post("/bad", "{\"data\":[{\"text\":\"hi\"}]}");
        assertThat(answer.status()).isEqualTo(200);
        JsonNode header = answer.json().get("header");
        assertThat(header.get("status").get("description").asString()).isEqualTo("IllegalArgumentException('bad')");
        assertThat(header.get("execEndpoint").asString()).isEqualTo("/bad");
    }

    @Test
    void recordsAreReachedByThePathsOfJina36Too() {
        await().until(() -> this.gateway.endpoints().find("/bad").isPresent());
        HttpAnswer answer = post("/post", "{\"data\":[{\"text\":5}],\"execEndpoint\":\"/bad\"}");
        assertThat(answer.json().at("/header/status/description").asString()).contains("field 'text' is the number 5");
    }

    @Test
    void anExecutorThatCannotBeReachedIsToldAtSuchAPathToo() {
        await().until(() -> this.gateway.endpoints().find("/price").isPresent());
        HttpAnswer answer = post("/price", "{\"data\":[{\"text\":\"hi\"}]}");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().at("/header/status/description").asString()).contains("deployment gone");
    }

    @Test
    void asLongAsAnExecutorHasNotToldItsEndpointsAnyPathMayBeOne() {
        assertThat(this.gateway.endpoints().complete()).isFalse();
        assertThat(post("/perhaps", "{\"data\":[{\"text\":\"hi\"}]}").status()).isEqualTo(503);
        assertThat(HttpAnswer.get(this.port, "/perhaps").status()).isEqualTo(404);
    }

    @Test
    void controllersOfTheApplicationComeFirst() {
        assertThat(post("/loose", "{}").body()).isEqualTo("mine");
    }

    private HttpAnswer post(String path, String body) {
        return HttpAnswer.of(this.port, "POST", path, body, "application/json");
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({Shop.class, Mine.class})
    static class Application {}

    @RestController
    static class Mine {

        @PostMapping("/loose")
        ResponseEntity<String> loose() {
            return ResponseEntity.ok("mine");
        }
    }
}
