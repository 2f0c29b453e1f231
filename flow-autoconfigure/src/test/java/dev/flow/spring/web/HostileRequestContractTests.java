package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a client sends is answered, never with a server error, and never with the names of what is inside. */
@ParameterizedClass
@EnumSource(TestedServer.class)
class HostileRequestContractTests {

    private static final List<String> INNER_WORDS = List.of(
            "java.",
            "dev.flow",
            "jakarta.",
            "tools.jackson",
            "StreamRead",
            "DeserializationFeature",
            "io.netty",
            "org.",
            "Exception",
            "com.google");

    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "HOSTILE", "post");

    private static final List<String> PATHS = List.of(
            "/",
            "/post",
            "/status",
            "/dry_run",
            "/index",
            "/%00",
            "/%zz",
            "/%",
            "/%e2%28",
            "/%2e%2e/x",
            "/../../etc/passwd",
            "/..;/actuator",
            "//",
            "//foreign.example/",
            "/post;a=b",
            "/post/",
            "/post?%zz=%",
            "*",
            "/a b",
            "/post?" + "q=1&".repeat(1500),
            "http://[/",
            "nonsense",
            "/%F0%9F%92%A9",
            "/\u00ff",
            "/docs/..%2f..%2fx");

    private static final List<String> HEADERS = List.of(
            "Content-Type: nonsense",
            "Content-Type: application/json; charset=nonsense",
            "Content-Type: /",
            "Content-Type: ;",
            "Content-Type: multipart/form-data",
            "Content-Type: multipart/form-data; boundary=x",
            "Content-Type: application/x-www-form-urlencoded",
            "Content-Encoding: gzip",
            "Content-Encoding: nonsense",
            "Accept: nonsense",
            "Accept: text/html",
            "Accept: image/png",
            "Accept-Charset: nonsense",
            "Range: bytes=5-1",
            "If-Modified-Since: nonsense",
            "Expect: nonsense",
            "Cookie: =;=;;",
            "Forwarded: for=\"",
            "X-Forwarded-Proto: \\",
            "X-Forwarded-For: ,,,",
            "Upgrade: h2c",
            "Upgrade: nonsense",
            "Origin: ",
            "Origin: http://[",
            "Sec-Fetch-Site: x",
            "X-HTTP-Method-Override: HOSTILE",
            "Authorization: nonsense",
            "Last-Event-ID: x",
            "traceparent: 00-x",
            "traceparent: 00-ffffffffffffffffffffffffffffffff-ffffffffffffffff-ff",
            "baggage: =,=;",
            "Access-Control-Request-Method: X");

    private static final List<String> BODIES = List.of(
            "",
            "{",
            "null",
            "[]",
            "7",
            "\"\"",
            "{\"data\":{\"docs\":{}}}",
            "{\"data\":[[]]}",
            "{\"parameters\":7}",
            "{\"execEndpoint\":\"\\u0000\"}",
            "{\"execEndpoint\":\"\\ud800\"}",
            "{\"targetExecutor\":\"(((\"}",
            "{\"targetExecutor\":\"" + "(a+)+".repeat(50) + "\"}",
            "{\"execEndpoint\":\"_jina_dry_run_\"}",
            "{\"data\":[{\"tensor\":[[1],[2,3]]}]}",
            "{\"data\":[{\"id\":\"\\ud800\"}]}",
            "{\"data\":[{\"blob\":\"*\"}]}",
            "{\"data\":[{\"tensor\":{\"shape\":[2147483647,2147483647],\"dtype\":\"<f8\",\"buffer\":\"\"}}]}",
            "{\"data\":[{\"tensor\":{\"shape\":[-1],\"dtype\":\"\",\"buffer\":\"AA\"}}]}",
            "{\"data\":[{\"granularity\":1e10}],\"parameters\":{\"a\":1e308}}",
            "{\"data\":[{}],\"header\":[]}",
            "{\"parameters\":{\"\":{\"\":{\"\":null}}}}",
            "\u0000",
            "{\"data\":[{\"weight\":NaN}]}",
            "{\"data\":[{\"chunks\":[{\"chunks\":[{\"granularity\":2147483647}]}]}]}",
            "{\"data\":[{\"granularity\":2147483647,\"chunks\":[{}]}]}",
            "a=b&c=%zz",
            "--x\r\n\r\n--x--");

    @Parameter
    private TestedServer server;

    private ServedGateway gateway;

    @BeforeEach
    void start() {
        this.gateway = ServedGateway.shared(this.server, GatewayUnderTest.recorded());
    }

    @Test
    void answersEveryMethodAtEveryPath() {
        List<String> wrong = new ArrayList<>();
        for (String path : PATHS) {
            METHODS.forEach((method) -> check(method + " " + path + " HTTP/1.1", "X-Other: 1", "", wrong));
            // Its target is an authority; Jetty never answers one that is neither an authority nor a path.
            if (path.startsWith("/")) {
                check("CONNECT " + path + " HTTP/1.1", "X-Other: 1", "", wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void answersEveryHeader() {
        List<String> wrong = new ArrayList<>();
        for (String header : HEADERS) {
            for (String line :
                    List.of("POST /post", "GET /dry_run", "GET /", "GET /nope", "PUT /update", "POST /any")) {
                check(line + " HTTP/1.1", header, line.startsWith("GET") ? "" : "{\"data\":[{}]}", wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void answersEveryBody() {
        List<String> wrong = new ArrayList<>();
        for (String body : BODIES) {
            for (String line : List.of("POST /post", "POST /search", "PUT /update", "DELETE /delete", "POST /foo")) {
                check(line + " HTTP/1.1", "Content-Type: application/json", body, wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void answersEveryMessageOfAWebSocket() {
        List<String> wrong = new ArrayList<>();
        for (String body : BODIES) {
            for (String form : List.of("json", "bytes")) {
                try (RawWebSocket socket = RawWebSocket.connect(this.gateway.port(), "/", form)) {
                    int opcode = form.equals("json") ? RawWebSocket.TEXT : RawWebSocket.BINARY;
                    RawWebSocket.Frame answer = socket.frame(opcode, true, body.getBytes(StandardCharsets.UTF_8))
                            .read();
                    String text = new String(answer.payload(), StandardCharsets.UTF_8);
                    // A reply repeats the request.
                    String ours = text.contains("\"code\":\"ERROR\"") || text.contains("BadRequest") ? text : "";
                    if (INNER_WORDS.stream().anyMatch(ours::contains)) {
                        wrong.add(form + " " + shortened(body) + " -> names something inside: " + text);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void answersBodiesWhoseFramingIsWrong() {
        List<String> wrong = new ArrayList<>();
        for (String rest : List.of(
                "Content-Length: -1\r\n\r\n",
                "Content-Length: x\r\n\r\n",
                "Content-Length: 99999999999999999999\r\n\r\n",
                "Content-Length: 3\r\nContent-Length: 4\r\n\r\n{}",
                "Transfer-Encoding: nonsense\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
                "Transfer-Encoding: chunked\r\n\r\n-1\r\n",
                "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n",
                "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Bad Header: 1\r\n\r\n",
                ": empty\r\n\r\n",
                "X: \u0000\r\n\r\n")) {
            try (RawHttp http = new RawHttp(this.gateway.port())) {
                String answer = http.send("POST /post HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + rest)
                        .head();
                judge(rest, answer, wrong);
            } catch (AssertionError closed) {
                // A body without an end has no request after it: some containers close instead of answering.
                assertThat(rest).startsWith("Transfer-Encoding: chunked");
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** A connection that is closed before its client has sent everything is reset, and the response with it. */
    @ParameterizedTest
    @CsvSource({"POST /post, X-Other: 1, 413", "POST /dry_run, X-Other: 1, 405", "GET /dry_run, X-Other: 1, 200"})
    void respondsToAClientThatSendsAMegabyteFirst(String line, String header, int status) {
        byte[] half = new byte[512 * 1024];
        String head = line + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + header + "\r\n";
        try (RawHttp http = new RawHttp(this.gateway.port())) {
            http.send(head + "Content-Length: " + 2 * half.length + "\r\n\r\n");
            http.send(half).send(half);
            assertThat(http.head()).startsWith("HTTP/1.1 " + status);
        }
        try (RawHttp http = new RawHttp(this.gateway.port())) {
            http.send(head + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(2 * half.length) + "\r\n");
            http.send(half).send(half).send("\r\n0\r\n\r\n");
            assertThat(http.head()).startsWith("HTTP/1.1 " + status);
        }
    }

    private void check(String line, String header, String body, List<String> wrong) {
        String request = line + "\r\nHost: localhost\r\nConnection: close\r\n" + header + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
        String name = shortened(line) + " | " + header + " | " + shortened(body);
        try (RawHttp http = new RawHttp(this.gateway.port())) {
            judge(name, http.send(request).rest(), wrong);
        } catch (UncheckedIOException unanswered) {
            wrong.add(name + " -> no answer");
        }
    }

    /** Status 501 is the client's fault too: of an unknown transfer coding (RFC 9112, section 6.1), or of CONNECT. */
    private static void judge(String request, String answer, List<String> wrong) {
        if (!answer.matches("(?s)HTTP/1\\.1 ([1-4]\\d\\d|501).*")) {
            wrong.add(request + " -> " + shortened(answer));
        } else if (INNER_WORDS.stream().anyMatch(answer::contains) && !answer.startsWith("HTTP/1.1 200")) {
            wrong.add(request + " -> names something inside: " + answer);
        }
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
