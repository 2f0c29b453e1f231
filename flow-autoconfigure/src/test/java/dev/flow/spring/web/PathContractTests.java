package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.spring.HttpAnswer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths, methods and request targets, on every server. */
@ParameterizedClass
@EnumSource(TestedServer.class)
class PathContractTests {

    @Parameter
    private TestedServer server;

    private ServedGateway gateway;

    @BeforeEach
    void start() {
        this.gateway = ServedGateway.shared(this.server, GatewayUnderTest.recorded());
    }

    @Test
    void reportsThatTheProcessServes() {
        HttpAnswer answer = this.gateway.get("/");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
        assertThat(answer.contentType()).isEqualTo("application/json");
    }

    @Test
    void reportsThatTheFlowIsReady() {
        assertThat(this.gateway.get("/dry_run").body())
                .isEqualTo("{\"code\":0,\"description\":\"\",\"exception\":null}");
        assertThat(this.gateway.get("/dry_run/report").json().get("ready").asBoolean())
                .isTrue();
    }

    @Test
    void reportsWhatTheProcessIs() {
        assertThat(this.gateway.get("/status").json().get("jina").has("jina")).isTrue();
        assertThat(this.gateway.get("/status").json().has("envs")).isTrue();
    }

    @Test
    void reportsThePathOfErrorPagesAsUnknown() {
        assertThat(this.gateway.get("/error").status()).isEqualTo(404);
    }

    @Test
    void reportsAnUnknownPath() {
        HttpAnswer answer = this.gateway.get("/nope");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("detail").asString()).isEqualTo("Not Found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /post    | OPTIONS, POST",
                "POST   | /update  | OPTIONS, PUT",
                "POST   | /dry_run | GET, HEAD, OPTIONS",
                "PUT    | /        | GET, HEAD, OPTIONS",
                "PATCH  | /delete  | DELETE, OPTIONS"
            })
    void rejectsAMethodAndNamesTheAllowedOnes(String method, String path, String allowed) {
        String response = RawHttp.exchange(this.gateway.port(), method + " " + path + " HTTP/1.1");
        assertThat(response)
                .startsWith("HTTP/1.1 405")
                .containsIgnoringCase("\r\nallow: " + allowed + "\r\n")
                .endsWith("{\"detail\":\"Method Not Allowed\"}");
    }

    @Test
    void namesTheAllowedMethodsWhereAClientAsksForThem() {
        assertThat(RawHttp.exchange(this.gateway.port(), "OPTIONS /post HTTP/1.1"))
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("\r\nallow: OPTIONS, POST\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/status", "/dry_run"})
    void answersHeadWithTheHeadersOfGet(String path) {
        String response = RawHttp.exchange(this.gateway.port(), "HEAD " + path + " HTTP/1.1");
        assertThat(response)
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("\r\ncontent-type: application/json")
                .containsIgnoringCase("\r\ncontent-length: ")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/status", "/%73tatus", "/status?a=b", "http://localhost/status", "http://localhost/%73tatus?x"})
    void acceptsEveryFormOfATarget(String target) {
        assertThat(RawHttp.exchange(this.gateway.port(), "GET " + target + " HTTP/1.1"))
                .startsWith("HTTP/1.1 200")
                .contains("\"envs\"");
    }

    /** An encoded slash is no separator (RFC 3986, section 2.2). */
    @ParameterizedTest
    @ValueSource(
            strings = {"/dry_run%2Freport", "/dry_run%2freport", "/%2Fstatus", "http://localhost/dry_run%2Freport"})
    void keepsAnEncodedSlashApart(String target) {
        assertThat(RawHttp.exchange(this.gateway.port(), "GET " + target + " HTTP/1.1"))
                .startsWith("HTTP/1.1 4");
    }

    @ParameterizedTest
    @CsvSource({"/p%6Fst", "http://localhost/post", "http://localhost/p%6fst?a=b", "/post?a=b&c=%20"})
    void sendsARequestToEveryFormOfATarget(String target) {
        assertThat(post(target, "")).startsWith("HTTP/1.1 200").contains("\"text\":\"hi\"");
    }

    @Test
    void redirectsARequestWithABodyAndKeepsItsConnection() {
        try (RawHttp http = new RawHttp(this.gateway.port())) {
            http.send("POST /post/?a=b HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}");
            assertThat(http.head()).startsWith("HTTP/1.1 307").containsIgnoringCase("\r\nlocation: /post?a=b\r\n");
            http.send("GET /status HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(http.rest()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void closesTheConnectionOfAClientThatAsksForIt() {
        assertThat(post("/post", "Connection: close\r\n"))
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("\r\nconnection: close\r\n");
    }

    @Test
    void closesTheConnectionOfHttp10() {
        try (RawHttp http = new RawHttp(this.gateway.port())) {
            assertThat(http.send("GET /dry_run HTTP/1.0\r\n\r\n").rest())
                    .matches("(?s)HTTP/1\\.[01] 200.*")
                    .doesNotContainIgnoringCase("transfer-encoding")
                    .endsWith("\"exception\":null}");
        }
    }

    @Test
    void keepsTheConnectionOfHttp10ForAClientThatAsksForIt() {
        try (RawHttp http = new RawHttp(this.gateway.port())) {
            http.send("HEAD /status HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            assertThat(http.head()).containsIgnoringCase("\r\nconnection: keep-alive\r\n");
            assertThat(http.send("GET / HTTP/1.0\r\n\r\n").rest()).endsWith("\r\n\r\n{}");
        }
    }

    @Test
    void answersTwoRequestsOfOneConnection() {
        try (RawHttp http = new RawHttp(this.gateway.port())) {
            for (int i = 0; i < 2; i++) {
                http.send("HEAD /status HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(http.head()).startsWith("HTTP/1.1 200");
            }
        }
    }

    private String post(String target, String headers) {
        String body = "{\"data\":[{\"text\":\"hi\"}],\"execEndpoint\":\"/none\"}";
        try (RawHttp http = new RawHttp(this.gateway.port())) {
            return http.send("POST " + target + " HTTP/1.1\r\nHost: localhost\r\n"
                            + (headers.isEmpty() ? "Connection: close\r\n" : headers) + "Content-Length: "
                            + body.length() + "\r\n\r\n" + body)
                    .rest();
        }
    }

    @ParameterizedTest
    @CsvSource({"/status/, /status", "/dry_run/?a=b, /dry_run?a=b"})
    void redirectsToAPathWithoutATrailingSlash(String target, String location) {
        assertThat(RawHttp.exchange(this.gateway.port(), "GET " + target + " HTTP/1.1"))
                .startsWith("HTTP/1.1 307")
                .containsIgnoringCase("\r\nlocation: " + location + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /%zz HTTP/1.1", "GET /%e2%28 HTTP/1.1", "GET nonsense HTTP/1.1", "\0\1\2 nonsense"})
    void answersAMalformedRequestWithAClientError(String requestLine) {
        assertThat(RawHttp.exchange(this.gateway.port(), requestLine)).startsWith("HTTP/1.1 4");
    }

    @Test
    void answersRequestsOfOneConnectionInTheirOrder() {
        String body = "{\"data\":[{\"text\":\"first\"}]}";
        try (RawHttp http = new RawHttp(this.gateway.port())) {
            String responses = http.send("POST /post HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length()
                            + "\r\n\r\n" + body + "GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .rest();
            assertThat(responses.indexOf("first")).isBetween(0, responses.indexOf("HTTP/1.1 404"));
        }
    }

    @Test
    void readsABodyThatArrivesInPieces() {
        byte[] body = "{\"data\":[{\"text\":\"grüße\"}]}".getBytes(StandardCharsets.UTF_8);
        try (RawHttp http = new RawHttp(this.gateway.port())) {
            http.send("POST /post HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (byte piece : body) {
                http.send("1\r\n").send(new byte[] {piece}).send("\r\n");
            }
            assertThat(http.send("0\r\n\r\n").rest()).startsWith("HTTP/1.1 200").contains("grüße");
        }
    }

    @Test
    void asksForABodyThatAClientHoldsBack() {
        String body = "{\"data\":[{\"text\":\"a\"}]}";
        try (RawHttp http = new RawHttp(this.gateway.port())) {
            http.send("POST /post HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: "
                    + body.length() + "\r\n\r\n");
            assertThat(http.head()).startsWith("HTTP/1.1 100");
            assertThat(http.send(body).rest()).startsWith("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @CsvSource({"PUT, /update", "DELETE, /delete", "POST, /search"})
    void readsABodyThatClaimsToBeAForm(String method, String path) {
        HttpAnswer answer = HttpAnswer.of(
                this.gateway.port(),
                method,
                path,
                "{\"data\":[{\"text\":\"hi\"}]}",
                "application/x-www-form-urlencoded");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("data").get(0).get("text").asString()).isEqualTo("hi " + path);
    }

    @Test
    void rejectsAChunkedBodyThatIsTooLarge() {
        try (RawHttp http = new RawHttp(this.gateway.port())) {
            http.send("POST /post HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n");
            String piece = "a".repeat(16 * 1024);
            for (int sent = 0; sent <= GatewayUnderTest.MAX_BYTES; sent += piece.length()) {
                http.send("4000\r\n" + piece + "\r\n");
            }
            assertThat(http.send("0\r\n\r\n").rest()).startsWith("HTTP/1.1 413");
        }
    }
}
