package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flow.document.Dialect;
import dev.flow.document.json.RequestJson;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.Texts;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.TextMessage;

class FramesTests {

    private static final RequestJson REQUESTS = RequestJson.in(Dialect.V1);

    private final Frames text = Frames.of("json", REQUESTS);
    private final Frames binary = Frames.of("bytes", REQUESTS);

    @Test
    void whoAsksForNothingGetsJson() {
        assertThat(Frames.of(null, REQUESTS)).isEqualTo(this.text);
        assertThat(Frames.of("", REQUESTS)).isEqualTo(this.text);
        assertThat(this.text).isInstanceOf(Frames.Text.class);
        assertThat(this.binary).isInstanceOf(Frames.Binary.class);
    }

    @Test
    void anEmptyObjectEndsJson() {
        assertThat(this.text.isEnd(bytes("{}"))).isTrue();
        assertThat(this.text.isEnd(bytes(" { \n} "))).isTrue();
        assertThat(this.text.isEnd(bytes("{\"data\":[]}"))).isFalse();
        assertThat(this.text.isEnd(bytes(""))).isFalse();
    }

    @Test
    void aZeroByteEndsBytes() {
        assertThat(this.binary.isEnd(new byte[] {0})).isTrue();
        assertThat(this.binary.isEnd(new byte[0])).isFalse();
        assertThat(this.binary.isEnd(new byte[] {0, 0})).isFalse();
    }

    @Test
    void aRequestIsReadInItsForm() {
        DataRequest request =
                this.text.request(bytes("{\"data\":[{\"text\":\"hi\"}],\"execEndpoint\":\"/foo\"}"), true);
        assertThat(request.getHeader().getExecEndpoint()).isEqualTo("/foo");
        assertThat(request.getHeader().getRequestId()).isNotEmpty();
        assertThat(this.binary.request(request.toByteArray(), false)).isEqualTo(request);
    }

    @Test
    void whatIsNoJsonIsUnreadable() {
        assertUnreadable(this.text, bytes("{"), true);
        assertUnreadable(this.text, bytes("[1]"), true);
        assertUnreadable(this.text, bytes("{\"data\":7}"), true);
    }

    @Test
    void whatIsNoRequestIsUnreadable() {
        assertThatExceptionOfType(Frames.UnreadableFrameException.class)
                .isThrownBy(() -> this.binary.request(new byte[] {(byte) 0xFF, 1, 2}, false))
                .withMessageStartingWith("no jina.DataRequestProto: ");
    }

    @Test
    void framesOfTheOtherKindAreUnreadable() {
        assertUnreadable(this.text, bytes("{\"data\":[]}"), false);
        assertUnreadable(this.binary, new byte[0], true);
    }

    @Test
    void aReplyGoesOutInTheFormOfTheRequest() {
        DataRequest reply = DataRequest.newBuilder()
                .setHeader(HeaderProto.newBuilder().setRequestId("r"))
                .build();
        assertThat(this.text.reply(reply))
                .isInstanceOfSatisfying(
                        TextMessage.class,
                        (message) -> assertThat(message.getPayload()).contains("\"request_id\":\"r\""));
        assertThat(this.binary.reply(reply)).isEqualTo(new BinaryMessage(reply.toByteArray()));
    }

    @Test
    void beingReadyIsAStatusWithNothingInIt() {
        assertThat(this.text.ready()).isEqualTo(new TextMessage("{}"));
        assertThat(this.binary.ready().getPayload()).isEqualTo(ByteBuffer.allocate(0));
    }

    private static void assertUnreadable(Frames frames, byte[] message, boolean text) {
        assertThatExceptionOfType(Frames.UnreadableFrameException.class)
                .isThrownBy(() -> frames.request(message, text))
                .satisfies((unreadable) -> assertThat(String.valueOf(unreadable.getMessage()))
                        .isNotBlank()
                        .isEqualTo(Texts.detail(unreadable.getMessage())));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
