package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextPartsTests {

    private final TextParts parts = new TextParts();

    @Test
    void keepsACharacterThatIsCutInTwo() {
        String text = "a😀b";
        String received = decoded(this.parts.encode(text.substring(0, 2), false))
                + decoded(this.parts.encode(text.substring(2), true));
        assertThat(received).isEqualTo(text);
    }

    private static String decoded(byte[] part) {
        return new String(part, StandardCharsets.UTF_8);
    }
}
