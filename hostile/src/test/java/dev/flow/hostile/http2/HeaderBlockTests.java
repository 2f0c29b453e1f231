package dev.flow.hostile.http2;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import org.junit.jupiter.api.Test;

class HeaderBlockTests {

    private static Http2Headers decoded(HeaderBlock block) throws Http2Exception {
        return new DefaultHttp2HeadersDecoder(true).decodeHeaders(1, Unpooled.wrappedBuffer(block.bytes()));
    }

    @Test
    void isReadByNetty() throws Http2Exception {
        Http2Headers headers = decoded(HeaderBlock.grpc("/jina.JinaRPC/Call"));
        assertThat(headers.method()).hasToString("POST");
        assertThat(headers.scheme()).hasToString("http");
        assertThat(headers.path()).hasToString("/jina.JinaRPC/Call");
        assertThat(headers.authority()).hasToString("127.0.0.1");
        assertThat(headers.get("content-type")).hasToString("application/grpc");
        assertThat(headers.get("te")).hasToString("trailers");
    }

    @Test
    void writesTextsLongerThanOneByteOfLengthHolds() throws Http2Exception {
        for (int length : new int[] {126, 127, 128, 254, 255, 5_000}) {
            String value = "a".repeat(length);
            Http2Headers headers = decoded(HeaderBlock.get("/").with("x-long", value));
            assertThat(headers.get("x-long")).hasToString(value);
        }
    }
}
