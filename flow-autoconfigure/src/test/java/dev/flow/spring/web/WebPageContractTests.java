package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that a browser sends for a web page, on every server. */
@ParameterizedClass
@EnumSource(TestedServer.class)
class WebPageContractTests {

    private static final String BODY = "{\"data\":[{\"text\":\"hi\"}]}";

    @Parameter
    private TestedServer server;

    private ServedGateway gateway;

    @BeforeEach
    void start() {
        this.gateway = ServedGateway.shared(this.server, GatewayUnderTest.recorded());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a client that is no browser      | 200 | Content-Type: text/plain",
                "a client without content type    | 200 | X-Other: 1",
                "the own page                     | 200 | Content-Type: text/plain~Origin: http://localhost",
                "the own page behind a proxy      | 200 | Content-Type: text/plain~Origin: https://flow.example.com~Sec-Fetch-Site: same-origin",
                "a foreign page, after preflight  | 200 | Content-Type: application/json; charset=utf-8~Origin: http://foreign.example",
                "a foreign page                   | 403 | Content-Type: text/plain~Origin: http://foreign.example",
                "a foreign form                   | 403 | Content-Type: application/x-www-form-urlencoded~Origin: http://foreign.example",
                "a foreign page without type      | 403 | Origin: http://foreign.example",
                "a disguised type                 | 403 | Content-Type: text/plain; application/json~Origin: http://foreign.example",
                "a page in a sandbox              | 403 | Content-Type: text/plain~Origin: null",
                "a page on another port           | 403 | Content-Type: text/plain~Origin: http://localhost:1",
                "a cross-site request             | 403 | Content-Type: text/plain~Sec-Fetch-Site: cross-site",
                "two origins                      | 403 | Content-Type: application/json~Origin: http://localhost~Origin: http://localhost"
            })
    void letsAForeignPageSendOnlyWhatABrowserAsksFor(String client, int status, String headers) {
        assertThat(post("localhost", headers)).as(client).startsWith("HTTP/1.1 " + status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.7:8080                | 200 | Origin: http://10.0.0.7:8080",
                "[::1]:8080                   | 200 | Origin: http://[::1]:8080",
                "gateway:8080                 | 200 | Origin: http://gateway:8080",
                "gateway.flow.svc             | 200 | Origin: http://gateway.flow.svc",
                "gateway.flow.svc.cluster.local | 200 | Origin: http://gateway.flow.svc.cluster.local",
                "flow.example.com             | 200 | User-Agent: curl/8.5.0",
                "flow.example.com             | 200 | Origin: https://flow.example.com",
                "rebound.example.com:8080     | 403 | Origin: http://rebound.example.com:8080",
                "rebound.example.com.         | 403 | Origin: http://rebound.example.com.",
                "rebound.example.com          | 403 | User-Agent: Mozilla/5.0 (X11; Linux x86_64)"
            })
    void rejectsABrowserThatWasLedHereByANameOfThePublicDns(String host, int status, String headers) {
        assertThat(post(host, headers + "~Content-Type: application/json")).startsWith("HTTP/1.1 " + status);
    }

    @Test
    void rejectsSuchABrowserWhateverItReads() {
        assertThat(send("GET /status", "rebound.example.com", "Referer: http://rebound.example.com/", ""))
                .startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foreign.example.com~Origin: http://foreign.example.com",
                "localhost~Origin: http://foreign.example",
                "localhost~Origin: null",
                "localhost~Origin: http://localhost~Origin: http://localhost"
            })
    void rejectsAWebSocketOfAPageWithoutTheRight(String hostAndHeaders) {
        String[] parts = hostAndHeaders.split("~", 2);
        String handshake = "~Upgrade: websocket~Sec-WebSocket-Version: 13~Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==";
        assertThat(send("GET /", parts[0], parts[1] + handshake, "")).startsWith("HTTP/1.1 403");
    }

    @Test
    void protectsThePagesThatItServes() {
        assertThat(send("GET /docs", "localhost", "X-Other: 1", ""))
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("\r\nx-content-type-options: nosniff\r\n")
                .containsIgnoringCase("\r\nx-frame-options: DENY\r\n")
                .containsIgnoringCase("\r\ncontent-security-policy: default-src 'none'");
    }

    private String post(String host, String headers) {
        return send("POST /post", host, headers, BODY);
    }

    private String send(String methodAndPath, String host, String headers, String body) {
        boolean upgrade = headers.contains("Upgrade: ");
        try (RawHttp http = new RawHttp(this.gateway.port())) {
            return http.send(methodAndPath + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: "
                            + (upgrade ? "Upgrade, close" : "close") + "\r\nContent-Length: " + body.length() + "\r\n"
                            + headers.replace("~", "\r\n") + "\r\n\r\n" + body)
                    .head();
        }
    }
}
