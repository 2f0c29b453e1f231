package dev.flow.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import dev.flow.document.Dialect;
import dev.flow.document.json.RequestJson;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.BoundedText;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FrameFormTests {

    private static final RequestJson REQUESTS = RequestJson.in(Dialect.V1);

    private final FrameForm text = FrameForm.of("json", REQUESTS);
    private final FrameForm binary = FrameForm.of("bytes", REQUESTS);

    @Test
    void usesJsonWhereNoSubprotocolIsAgreed() {
        assertThat(FrameForm.of(null, REQUESTS)).isEqualTo(this.text);
        assertThat(FrameForm.of("", REQUESTS)).isEqualTo(this.text);
        assertThat(this.text).isInstanceOf(TextFrames.class);
        assertThat(this.binary).isInstanceOf(BinaryFrames.class);
    }

    @Test
    void recognizesAnEmptyObjectAsTheEndInJson() {
        assertThat(this.text.isEnd(bytes("{}"))).isTrue();
        assertThat(this.text.isEnd(bytes(" { \n} "))).isTrue();
        assertThat(this.text.isEnd(bytes("{\"data\":[]}"))).isFalse();
        assertThat(this.text.isEnd(bytes(""))).isFalse();
    }

    @Test
    void recognizesAZeroByteAsTheEndInBytes() {
        assertThat(this.binary.isEnd(ByteString.copyFrom(new byte[] {0}))).isTrue();
        assertThat(this.binary.isEnd(ByteString.copyFrom(new byte[0]))).isFalse();
        assertThat(this.binary.isEnd(ByteString.copyFrom(new byte[] {0, 0}))).isFalse();
    }

    @Test
    void readsARequestInItsForm() {
        DataRequest request =
                this.text.request(bytes("{\"data\":[{\"text\":\"hi\"}],\"execEndpoint\":\"/foo\"}"), true);
        assertThat(request.getHeader().getExecEndpoint()).isEqualTo("/foo");
        assertThat(request.getHeader().getRequestId()).isNotEmpty();
        assertThat(this.binary.request(request.toByteString(), false)).isEqualTo(request);
    }

    @Test
    void rejectsWhatIsNoJson() {
        assertUnreadable(this.text, bytes("{"), true);
        assertUnreadable(this.text, bytes("[1]"), true);
        assertUnreadable(this.text, bytes("{\"data\":7}"), true);
    }

    @Test
    void rejectsWhatIsNoRequest() {
        assertThatExceptionOfType(FrameForm.UnreadableFrameException.class)
                .isThrownBy(() -> this.binary.request(ByteString.copyFrom(new byte[] {(byte) 0xFF, 1, 2}), false))
                .withMessageContaining("jina.DataRequestProto");
    }

    @Test
    void rejectsMessagesOfTheOtherType() {
        assertUnreadable(this.text, bytes("{\"data\":[]}"), false);
        assertUnreadable(this.binary, ByteString.EMPTY, true);
    }

    @Test
    void rendersAReplyInItsForm() {
        DataRequest reply = DataRequest.newBuilder()
                .setHeader(HeaderProto.newBuilder().setRequestId("r"))
                .build();
        assertThat(this.text.text()).isTrue();
        assertThat(new String(this.text.reply(reply), StandardCharsets.UTF_8)).contains("\"request_id\":\"r\"");
        assertThat(this.binary.text()).isFalse();
        assertThat(this.binary.reply(reply)).isEqualTo(reply.toByteArray());
    }

    @Test
    void reportsAReadyFlowAsAnEmptyStatus() {
        assertThat(this.text.ready()).asString(StandardCharsets.UTF_8).isEqualTo("{}");
        assertThat(this.binary.ready()).isEmpty();
    }

    private static void assertUnreadable(FrameForm frames, ByteString message, boolean text) {
        assertThatExceptionOfType(FrameForm.UnreadableFrameException.class)
                .isThrownBy(() -> frames.request(message, text))
                .satisfies((unreadable) -> assertThat(String.valueOf(unreadable.getMessage()))
                        .isNotBlank()
                        .isEqualTo(BoundedText.detail(unreadable.getMessage())));
    }

    private static ByteString bytes(String text) {
        return ByteString.copyFromUtf8(text);
    }
}
