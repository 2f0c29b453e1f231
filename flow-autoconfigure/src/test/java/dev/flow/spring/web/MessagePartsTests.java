package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.TextMessage;

class MessagePartsTests {

    private final MessageParts parts = new MessageParts(10);

    @Test
    void aMessageOfOnePartIsWholeAtOnce() {
        assertThat(this.parts.add(text("grüße", true))).hasValue("grüße".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void partsAreWholeWithTheLast() {
        assertThat(this.parts.add(text("ab", false))).isEmpty();
        assertThat(this.parts.add(text("", false))).isEmpty();
        assertThat(this.parts.add(text("cd", true))).hasValue("abcd".getBytes(StandardCharsets.UTF_8));
        assertThat(this.parts.add(text("e", true))).hasValue(new byte[] {'e'});
    }

    @Test
    void onlyWhatIsLeftOfABufferCounts() {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}).position(1).limit(3);
        assertThat(this.parts.add(new BinaryMessage(buffer, true))).hasValue(new byte[] {2, 3});
    }

    @Test
    void theLimitIsOfTheWholeMessageInBytes() {
        assertThat(this.parts.add(text("1234567890", true))).isPresent();
        this.parts.add(text("123456", false));
        assertThatExceptionOfType(MessageParts.MessageTooLargeException.class)
                .isThrownBy(() -> this.parts.add(text("üü1", true)))
                .withMessage("a message of more than 10 bytes");
    }

    @Test
    void whatGrewTooLargeIsForgotten() {
        this.parts.add(text("1234567890", false));
        assertThatExceptionOfType(MessageParts.MessageTooLargeException.class)
                .isThrownBy(() -> this.parts.add(text("1", false)));
        assertThat(this.parts.add(text("ok", true))).hasValue(new byte[] {'o', 'k'});
    }

    private static TextMessage text(String text, boolean last) {
        return new TextMessage(text, last);
    }
}
