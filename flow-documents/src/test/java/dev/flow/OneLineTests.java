package dev.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTests {

    @Test
    void replacesLineBreaksBySpaces() {
        assertThat(OneLine.of("a\nb\r\u0000\u001b[31m\u2028c\u007f", 100)).isEqualTo("a b   [31m c ");
    }

    @Test
    void endsALongTextWithAnEllipsis() {
        assertThat(OneLine.of("abcdef", 6)).isEqualTo("abcdef");
        assertThat(OneLine.of("abcdefg", 6)).isEqualTo("abcde…");
    }

    @Test
    void neverCutsInsideASurrogatePair() {
        assertThat(OneLine.of("ab😀cd", 4)).isEqualTo("ab…");
    }
}
