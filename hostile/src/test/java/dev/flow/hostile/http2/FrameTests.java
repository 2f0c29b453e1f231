package dev.flow.hostile.http2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FrameTests {

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void writesLengthTypeFlagsStreamAndPayload() {
        assertThat(hex(Frame.headers(3, new byte[] {1, 2}).bytes()))
                .isEqualTo("000002" + "01" + "04" + "00000003" + "0102");
    }

    @Test
    void writesALengthOfThreeBytes() {
        assertThat(hex(Frame.data(1, new byte[0x012345], true).bytes())).startsWith("012345" + "00" + "01");
    }

    @Test
    void writesControlFramesAsInRfc9113() {
        assertThat(hex(Frame.cancel(5).bytes())).isEqualTo("000004" + "03" + "00" + "00000005" + "00000008");
        assertThat(hex(Frame.windowUpdate(5, 0).bytes())).isEqualTo("000004" + "08" + "00" + "00000005" + "00000000");
        assertThat(hex(Frame.settings(4, 65_535).bytes()))
                .isEqualTo("000006" + "04" + "00" + "00000000" + "0004" + "0000ffff");
        assertThat(hex(Frame.ping(7).bytes())).isEqualTo("000008" + "06" + "00" + "00000000" + "0000000000000007");
        assertThat(hex(Frame.priority(3, 3).bytes()))
                .isEqualTo("000005" + "02" + "00" + "00000003" + "00000003" + "0f");
    }

    @Test
    void readsWhatItWrites() throws IOException {
        Frame sent = Frame.data(9, new byte[] {1, 2, 3}, true);
        Frame read = new FrameReader(new ByteArrayInputStream(sent.bytes())).next();
        assertThat(read).isNotNull().usingRecursiveComparison().isEqualTo(sent);
    }

    @Test
    void endsAtTheEndOfTheConnection() throws IOException {
        byte[] bytes = Frame.ping(1).bytes();
        assertThat(new FrameReader(new ByteArrayInputStream(new byte[0])).next())
                .isNull();
        assertThat(new FrameReader(new ByteArrayInputStream(bytes, 0, bytes.length - 1)).next())
                .isNull();
    }
}
