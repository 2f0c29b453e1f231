package dev.flow.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BoundedTextTests {

    @Test
    void formatsADetailAsOneLineOfAtMostAKibibyte() {
        String detail = BoundedText.detail("first\nsecond\u0000third \uD83D\uDE80" + "é".repeat(1_000_000));
        assertThat(detail).startsWith("first second third \uD83D\uDE80é").doesNotContain("\n", "\u0000");
        assertThat(detail.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(BoundedText.DETAIL_BYTES);
    }

    @Test
    void neverCutsATextInsideACharacter() {
        String rockets = "\uD83D\uDE80".repeat(100);
        for (int bytes = 1; bytes < 64; bytes++) {
            String cut = BoundedText.clamp(rockets, bytes);
            assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSize(bytes / 4 * 4);
        }
    }

    @Test
    void keepsAShortText() {
        assertThat(BoundedText.detail("all is well")).isEqualTo("all is well");
        assertThat(BoundedText.fits("x".repeat(123), BoundedText.CLOSE_REASON_BYTES))
                .isTrue();
        assertThat(BoundedText.fits("x".repeat(124), BoundedText.CLOSE_REASON_BYTES))
                .isFalse();
        assertThat(BoundedText.fits("é".repeat(62), BoundedText.CLOSE_REASON_BYTES))
                .isFalse();
    }
}
