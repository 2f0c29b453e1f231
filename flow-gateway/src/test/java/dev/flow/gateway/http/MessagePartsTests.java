package dev.flow.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import dev.flow.gateway.admission.MemoryBudget;
import org.junit.jupiter.api.Test;

class MessagePartsTests {

    private final MessageParts parts =
            new MessageParts(10, MemoryBudget.of(1000).open());

    @Test
    void returnsAMessageOfOnePart() {
        assertThat(this.parts.add(new byte[] {1, 2}, true)).hasValue(bytes(1, 2));
    }

    @Test
    void joinsPartsAtTheLast() {
        assertThat(this.parts.add(new byte[] {1, 2}, false)).isEmpty();
        assertThat(this.parts.add(new byte[0], false)).isEmpty();
        assertThat(this.parts.add(new byte[] {3}, true)).hasValue(bytes(1, 2, 3));
        assertThat(this.parts.add(new byte[] {4}, true)).hasValue(bytes(4));
    }

    @Test
    void limitsTheWholeMessageAndDiscardsWhatExceedsIt() {
        assertThat(this.parts.add(new byte[10], true)).isPresent();
        this.parts.add(new byte[6], false);
        assertThatExceptionOfType(BodyTooLargeException.class)
                .isThrownBy(() -> this.parts.add(new byte[5], true))
                .satisfies((tooLarge) -> assertThat(tooLarge.maxBytes()).isEqualTo(10));
        assertThat(this.parts.add(new byte[] {9}, true)).hasValue(bytes(9));
    }

    private static ByteString bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return ByteString.copyFrom(bytes);
    }
}
