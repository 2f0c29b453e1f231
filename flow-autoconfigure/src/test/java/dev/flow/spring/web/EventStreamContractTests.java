package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.definition.HttpStyle;
import dev.flow.spring.HttpAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams of documents as server-sent events, on every server. */
@ParameterizedClass
@EnumSource(TestedServer.class)
class EventStreamContractTests {

    @Parameter
    private TestedServer server;

    private ServedGateway gateway;

    @BeforeEach
    void start() {
        this.gateway = ServedGateway.shared(this.server, GatewayUnderTest.shop(HttpStyle.JINA_3_34));
        await().until(() -> this.gateway.gateway().endpoints().complete());
    }

    @Test
    void streamsDocumentsAsEvents() {
        HttpAnswer answer = this.gateway.get("/lines?text=hi&n=2");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("text/event-stream;charset=utf-8");
        assertThat(withoutIds(answer.body()))
                .isEqualTo("event: update\r\ndata: {\"id\":\"\",\"text\":\"hi 0 \"}\r\n\r\n"
                        + "event: update\r\ndata: {\"id\":\"\",\"text\":\"hi 1 \"}\r\n\r\n"
                        + "event: end\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET  | {\"text\":\"hi\",\"n\":1}",
                "POST | {\"data\":{\"text\":\"hi\",\"n\":1}}",
                "POST | {\"data\":[{\"text\":\"hi\",\"n\":1}],\"parameters\":{\"end\":\"x\"}}"
            })
    void acceptsTheDocumentInABody(String method, String body) {
        HttpAnswer answer = this.gateway.send(method, "/lines", body);
        assertThat(answer.body()).startsWith("event: update\r\ndata: {").endsWith("event: end\r\n\r\n");
        assertThat(answer.body()).contains(body.contains("end") ? "hi 0 x" : "hi 0 ");
    }

    @Test
    void endsABrokenStreamWithAnErrorEvent() {
        String body = this.gateway.get("/breaks?text=hi").body();
        assertThat(body)
                .contains("\"text\":\"first\"")
                .endsWith("event: error\r\ndata: {\"detail\":\"IllegalStateException('broke')\"}\r\n\r\n")
                .doesNotContain("event: end");
    }

    /** A client of HTTP/1.0 reads to the end of the connection (RFC 9112, section 6.1). */
    @Test
    void streamsToAClientOfHttp10WithoutChunks() {
        try (RawHttp http = new RawHttp(this.gateway.port())) {
            String response = http.send("GET /lines?text=hi&n=2 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                    .rest();
            assertThat(response).doesNotContainIgnoringCase("transfer-encoding");
            assertThat(response)
                    .containsPattern("\r\n\r\nevent: update\r\ndata: ")
                    .endsWith("\r\nevent: end\r\n\r\n");
        }
    }

    @Test
    void reportsAFailureBeforeTheFirstDocumentAsAResponse() {
        HttpAnswer answer = this.gateway.get("/lines?n=2");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().get("detail").asString()).contains("field 'text' is missing");
    }

    @Test
    void rejectsSeveralDocumentsForAStream() {
        assertThat(this.gateway
                        .post("/lines", "{\"data\":[{\"text\":\"a\"},{\"text\":\"b\"}]}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void requestsNoMoreDocumentsThanTheClientReadsAndCancelsWhenItDisconnects() throws IOException {
        Shop.pulled.set(0);
        Shop.closed.set(false);
        try (Socket socket = new Socket("localhost", this.gateway.port())) {
            socket.setReceiveBufferSize(64 * 1024);
            socket.getOutputStream()
                    .write("GET /endless?text=hi HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertThat(in.readNBytes(1000)).hasSize(1000);
            // What fits into the buffers of three connections may be on its way.
            await().during(Duration.ofMillis(500)).until(() -> Shop.pulled.get() < 500);
        }
        await().untilTrue(Shop.closed);
    }

    private static String withoutIds(String events) {
        return events.replaceAll("[0-9a-f]{32}", "");
    }
}
