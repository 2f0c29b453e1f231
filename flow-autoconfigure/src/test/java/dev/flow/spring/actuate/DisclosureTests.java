package dev.flow.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.client.FlowClient;
import dev.flow.document.Document;
import dev.flow.executor.ExecutorServer;
import dev.flow.executor.PassThrough;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.Principal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What strangers and authorized clients read about a Flow whose Executor is lost. One setting decides for every page. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.grpc.server.port=0",
            "management.endpoints.web.exposure.include=health,flow",
            "flow.gateway.executors.encoder.retries=0",
            "flow.gateway.show-details=when-authorized",
            "flow.gateway.show-details-roles=operator"
        })
class DisclosureTests {

    private static final int lost = lost();

    @LocalServerPort
    private int port;

    @Autowired
    private GrpcServerLifecycle grpc;

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        properties.add("flow.gateway.executors.encoder.addresses", () -> "127.0.0.1:" + lost);
    }

    private static int lost() {
        try (ExecutorServer executor = ExecutorServer.start("encoder", new PassThrough(), "127.0.0.1", 0)) {
            return executor.port();
        } catch (IOException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/dry_run, '', false",
        "/dry_run, guest, false",
        "/dry_run, operator, true",
        "/dry_run/report, '', false",
        "/dry_run/report, guest, false",
        "/dry_run/report, operator, true",
        "/actuator/flow, '', false",
        "/actuator/flow, guest, false",
        "/actuator/flow, operator, true",
        "/actuator/health, '', false",
        "/actuator/health, guest, false",
        "/actuator/health, operator, true",
        "/status, operator, false",
        "/openapi.json, operator, false"
    })
    void addressesAreShownToAuthorizedClients(String path, String role, boolean shown) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
                .header("X-Role", role)
                .build();
        String body = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        assertThat(body).isNotEmpty();
        assertThat(body.contains(":" + lost)).as(body).isEqualTo(shown);
    }

    @Test
    void clientsOverGrpcAreStrangers() {
        try (FlowClient client = FlowClient.to("grpc://localhost:" + this.grpc.getPort())) {
            assertThat(client.dryRunReport(Duration.ofSeconds(10)).description())
                    .contains("deployment encoder at address(es) {'encoder'}")
                    .doesNotContain(":" + lost);
            assertThat(client.dryRunReport(Duration.ofSeconds(10)).stacks()).isEmpty();
            try {
                client.post("/x", Document.ofText("a"));
            } catch (RuntimeException failure) {
                assertThat(failure.getMessage()).contains("encoder").doesNotContain(":" + lost);
            }
        }
    }

    /** Stands for the authentication of an application: the header names the role of the user. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {

        @Bean
        Filter authentication() {
            return (request, response, chain) ->
                    chain.doFilter(new Authenticated((HttpServletRequest) request), response);
        }
    }

    private static final class Authenticated extends HttpServletRequestWrapper {

        private final String role;

        private Authenticated(HttpServletRequest request) {
            super(request);
            String header = request.getHeader("X-Role");
            this.role = header == null ? "" : header;
        }

        @Override
        public @Nullable Principal getUserPrincipal() {
            return this.role.isEmpty() ? null : () -> this.role;
        }

        @Override
        public boolean isUserInRole(String asked) {
            return asked.equals(this.role);
        }
    }
}
