package dev.flow.hostile.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReplyReaderTests {

    private static HttpReply read(String text) throws IOException {
        return new ReplyReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1))).read();
    }

    @Test
    void readsABodyWithALength() throws IOException {
        HttpReply reply = read("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}more");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("{}");
    }

    @Test
    void readsABodyInChunks() throws IOException {
        assertThat(read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{\"\r\n3\r\na\"}\r\n0\r\n\r\n")
                        .text())
                .isEqualTo("{\"a\"}");
    }

    @Test
    void readsAStatusWithoutAReason() throws IOException {
        HttpReply reply = read("HTTP/1.1 503\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).contains("1");
        assertThat(reply.refused()).isFalse();
    }

    @Test
    void failsAtAConnectionThatEndsTooSoon() {
        assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}"))
                .isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> read("")).isInstanceOf(EOFException.class);
    }

    @Test
    void sendsHeadersAsTheyAreGiven() {
        String sent = new String(
                HttpRequest.post("/post", "{}")
                        .header("Origin", "a")
                        .header("Origin", "b")
                        .bytes(),
                StandardCharsets.ISO_8859_1);
        assertThat(sent)
                .startsWith("POST /post HTTP/1.1\r\n")
                .contains("Origin: a\r\nOrigin: b\r\n", "Host: 127.0.0.1\r\n", "Content-Length: 2\r\n")
                .endsWith("\r\n\r\n{}");
    }

    @Test
    void keepsAForeignHost() {
        String sent = new String(
                HttpRequest.get("/").header("Host", "foreign.example").bytes(), StandardCharsets.ISO_8859_1);
        assertThat(sent).contains("Host: foreign.example\r\n").doesNotContain("127.0.0.1");
    }
}
