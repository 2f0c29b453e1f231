package dev.flow.grpc.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameHeadersTests {

    private static final byte[] PREFACE = new byte[24];

    private final List<String> frames = new ArrayList<>();
    private final FrameHeaders headers = new FrameHeaders();

    @Test
    void readsTypesAndLengthsWhereverTheBytesAreCut() {
        byte[] bytes = Unpooled.wrappedBuffer(
                        PREFACE, RawClient.frame(4, 0, 0), RawClient.frame(6, 1, 0, 1, 2), RawClient.frame(0, 0, 1))
                .copy()
                .array();
        for (byte octet : bytes) {
            assertThat(read(octet)).isTrue();
        }
        assertThat(this.frames).containsExactly("4:0", "6:2", "0:0");
    }

    @Test
    void hasNotStartedBeforeTheFirstFrame() {
        read(PREFACE);
        assertThat(this.headers.started()).isFalse();
        read(RawClient.frame(4, 0, 0));
        assertThat(this.headers.started()).isTrue();
    }

    @Test
    void stopsAtARejectedFrame() {
        read(PREFACE);
        assertThat(this.headers.read(Unpooled.wrappedBuffer(RawClient.frame(4, 0, 0)), (type, length) -> false))
                .isFalse();
    }

    private boolean read(byte... bytes) {
        return this.headers.read(Unpooled.wrappedBuffer(bytes), (type, length) -> this.frames.add(type + ":" + length));
    }
}
