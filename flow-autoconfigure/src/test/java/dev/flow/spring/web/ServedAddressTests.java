package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.gateway.ServedAddress;
import dev.flow.spring.HttpAnswer;
import dev.flow.spring.gateway.ServedProtocol;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** What a Gateway shows of its address follows the context path, the path of Spring MVC, the bound address and proxies. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.grpc.server.port=0",
            "spring.grpc.server.address=127.0.0.1",
            "server.address=127.0.0.1",
            "server.servlet.context-path=/my api",
            "spring.mvc.servlet.path=/v1",
            "server.forward-headers-strategy=framework",
            "flow.gateway.executors.gone.addresses=127.0.0.1:1"
        })
class ServedAddressTests {

    @LocalServerPort
    private int port;

    @Autowired
    private ObjectProvider<ServedProtocol> protocols;

    @Test
    void followsTheServers() {
        List<ServedAddress> served = this.protocols
                .orderedStream()
                .map((protocol) -> protocol.address().get().orElseThrow())
                .toList();
        assertThat(served).extracting(ServedAddress::protocol).containsExactly("GRPC", "HTTP", "WEBSOCKET");
        assertThat(served).extracting((address) -> address.bound().host()).containsOnly("127.0.0.1");
        assertThat(served).extracting(ServedAddress::tls).containsOnly(false);
        assertThat(served).extracting(ServedAddress::basePath).containsExactly("", "/my%20api/v1", "/my%20api/v1");
    }

    @Test
    void namesTheBasePathInTheOpenApiDocument() {
        assertThat(HttpAnswer.get(this.port, "/my%20api/v1/openapi.json")
                        .json()
                        .at("/servers/0/url")
                        .asString())
                .isEqualTo("/my%20api/v1");
    }

    @Test
    void namesThePrefixOfAProxyInsteadOfTheContextPath() {
        String document = send("GET /my%20api/v1/openapi.json");
        assertThat(JsonMapper.shared()
                        .readTree(document.substring(document.indexOf("\r\n\r\n{") + 4))
                        .at("/servers/0/url")
                        .asString())
                .isEqualTo("/flow/v1");
        assertThat(send("GET /my%20api/v1/status/"))
                .startsWith("HTTP/1.1 307")
                .containsIgnoringCase("\r\nlocation: /flow/v1/status\r\n");
    }

    private String send(String line) {
        try (RawHttp http = new RawHttp(this.port)) {
            return http.send(line + " HTTP/1.0\r\nHost: localhost\r\nX-Forwarded-Prefix: /flow\r\n\r\n")
                    .rest();
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
