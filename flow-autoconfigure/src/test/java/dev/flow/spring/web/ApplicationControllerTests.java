package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.spring.HttpAnswer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A Gateway in an application with controllers of its own and a context path. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.grpc.server.port=0",
            "server.servlet.context-path=/app",
            "flow.gateway.executors.gone.addresses=127.0.0.1:1"
        })
class ApplicationControllerTests {

    private static final String FORM = "application/x-www-form-urlencoded";

    @LocalServerPort
    private int port;

    @Test
    void prefersAControllerOfTheApplication() {
        assertThat(HttpAnswer.of(this.port, "POST", "/app/post", "{}", "application/json")
                        .body())
                .isEqualTo("mine");
    }

    @ParameterizedTest
    @CsvSource({"POST, /app/form", "PUT, /app/form"})
    void leavesAFormToAControllerOfTheApplication(String method, String path) {
        assertThat(HttpAnswer.of(this.port, method, path, "name=flow", FORM).body())
                .isEqualTo("{\"name\":\"flow\"}");
    }

    @Test
    void servesTheGatewayBelowTheContextPath() {
        assertThat(HttpAnswer.get(this.port, "/app/").body()).isEqualTo("{}");
        assertThat(HttpAnswer.get(this.port, "/app/openapi.json").json().has("paths"))
                .isTrue();
        assertThat(RawHttp.exchange(this.port, "GET /app/status/ HTTP/1.1"))
                .startsWith("HTTP/1.1 307")
                .containsIgnoringCase("location: /app/status\r\n");
    }

    @Test
    void readsABodyThatClaimsToBeAFormAtAPathOfTheGateway() {
        assertThat(HttpAnswer.of(this.port, "PUT", "/app/update", "{\"data\":5}", FORM)
                        .status())
                .isEqualTo(422);
    }

    /** The condition of a controller reads the parameters of every request while its handler is looked for. */
    @ParameterizedTest
    @CsvSource({"POST, /app/index", "PUT, /app/update", "POST, /app/search?action=list"})
    void readsABodyThatClaimsToBeAFormBesideAControllerWithAParameter(String method, String path) {
        HttpAnswer answer = HttpAnswer.of(this.port, method, path, "{\"data\":[{\"text\":7", FORM);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("column 19");
    }

    @Test
    void leavesAFormWithAParameterToAControllerOfTheApplication() {
        assertThat(HttpAnswer.of(this.port, "POST", "/app/list", "action=list&name=flow", FORM)
                        .body())
                .isEqualTo("{\"name\":\"flow\"}");
    }

    @Test
    void hidesTheReplicasFromStrangers() {
        assertThat(HttpAnswer.get(this.port, "/app/dry_run/report").body()).isEqualTo("{\"ready\":false}");
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Controllers.class)
    static class Application {}

    @RestController
    static class Controllers {

        @PostMapping("/post")
        String post() {
            return "mine";
        }

        @PostMapping("/form")
        Map<String, String> form(@RequestParam String name) {
            return Map.of("name", name);
        }

        @PostMapping(path = "/li{rest}", params = "action=list")
        Map<String, String> list(@RequestParam String name) {
            return Map.of("name", name);
        }

        @PutMapping("/form")
        Map<String, String> put(@RequestParam String name) {
            return Map.of("name", name);
        }
    }
}
