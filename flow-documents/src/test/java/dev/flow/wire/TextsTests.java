package dev.flow.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextsTests {

    @Test
    void formatsADetailAsOneLineOfAtMostAKibibyte() {
        String detail = Texts.detail("first\nsecond\u0000third \uD83D\uDE80" + "é".repeat(1_000_000));
        assertThat(detail).startsWith("first second third \uD83D\uDE80é").doesNotContain("\n", "\u0000");
        assertThat(detail.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(Texts.DETAIL_BYTES);
    }

    @Test
    void neverCutsATextInsideACharacter() {
        String rockets = "\uD83D\uDE80".repeat(100);
        for (int bytes = 1; bytes < 64; bytes++) {
            String cut = Texts.clamp(rockets, bytes);
            assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSize(bytes / 4 * 4);
        }
    }

    @Test
    void keepsAShortText() {
        assertThat(Texts.detail("all is well")).isEqualTo("all is well");
        assertThat(Texts.fits("x".repeat(123), Texts.CLOSE_REASON_BYTES)).isTrue();
        assertThat(Texts.fits("x".repeat(124), Texts.CLOSE_REASON_BYTES)).isFalse();
        assertThat(Texts.fits("é".repeat(62), Texts.CLOSE_REASON_BYTES)).isFalse();
    }
}
