package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Bodies reach the Gateway whatever content type they claim, on every server and with the filters of Spring Boot. */
@ParameterizedClass
@EnumSource(TestedServer.class)
class BodyClaimContractTests {

    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final String PARTS = "Content-Type: multipart/form-data; boundary=x\r\n";

    private static final List<String> CLAIMS = List.of(
            "",
            "Content-Type: \r\n",
            "Content-Type: application/json\r\n",
            "Content-Type: application/json; charset=nonsense\r\n",
            "Content-Type: text/plain\r\n",
            "Content-Type: application/xml\r\n",
            "Content-Type: application/octet-stream\r\n",
            "Content-Type: nonsense\r\n",
            "Content-Type: /;=\r\n",
            "Content-Type: text/plain\r\nContent-Type: application/json\r\n",
            FORM,
            "Content-Type: APPLICATION/X-WWW-Form-Urlencoded;charset=UTF-8\r\n",
            PARTS,
            "Content-Type: multipart/form-data\r\n",
            "Content-Type: Multipart/Mixed; boundary=x\r\n",
            "Content-Type: multipart/related\r\n");

    private static final List<String> LINES =
            List.of("POST /post", "POST /post?data=1&x", "POST /search", "PUT /update", "DELETE /delete", "POST /foo");

    @Parameter
    private TestedServer server;

    private ServedGateway gateway;

    @BeforeEach
    void start() {
        this.gateway = ServedGateway.shared(this.server, GatewayUnderTest.recordedWithDefaults());
    }

    @Test
    void readsABodyOfEveryContentTypeAtEveryPath() {
        List<String> wrong = new ArrayList<>();
        for (String line : LINES) {
            for (String claim : CLAIMS) {
                check(line, claim, "{\"data\":[{\"text\":\"a+b=c&d%20\"}]}", "\"text\":\"a+b=c&d%20", wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Spring Boot limits forms in parts to 1 MB, Tomcat other forms to 2 MB, Jetty to 200 kB. */
    @Test
    void readsALargeBodyThatClaimsToBeAForm() {
        List<String> wrong = new ArrayList<>();
        String text = "a=b&".repeat(3_000_000);
        for (String line : List.of("POST /post", "PUT /update", "DELETE /delete")) {
            for (String claim : List.of(FORM, PARTS)) {
                check(line, claim, "{\"data\":[{\"text\":\"" + text + "\"}]}", text, wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void readsABodyInChunksThatClaimsToBeAForm() {
        String body = "{\"data\":[{\"text\":\"hi\"}]}";
        for (String claim : List.of(FORM, PARTS)) {
            try (RawHttp http = new RawHttp(this.gateway.port())) {
                http.send("PUT /update HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n"
                        + claim + "\r\n" + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n");
                assertThat(http.rest()).startsWith("HTTP/1.1 200").contains("\"text\":\"hi");
            }
        }
    }

    @Test
    void refusesAMethodWithoutAPathWhateverItsBodyClaims() {
        List<String> wrong = new ArrayList<>();
        for (String claim : CLAIMS) {
            String answer = exchange("PATCH /update", claim, "{\"data\":[]}");
            if (!answer.startsWith("HTTP/1.1 405") || !answer.contains("OPTIONS, PUT")) {
                wrong.add(claim + " -> " + answer);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private void check(String line, String claim, String body, String expected, List<String> wrong) {
        String answer = exchange(line, claim, body);
        if (!answer.startsWith("HTTP/1.1 200") || !answer.contains(expected)) {
            wrong.add(line + " | " + claim.strip() + " -> " + answer.substring(0, Math.min(300, answer.length())));
        }
    }

    private String exchange(String line, String claim, String body) {
        try (RawHttp http = new RawHttp(this.gateway.port())) {
            int length = body.getBytes(StandardCharsets.UTF_8).length;
            return http.send(line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + claim + "Content-Length: "
                            + length + "\r\n\r\n" + body)
                    .rest();
        }
    }
}
