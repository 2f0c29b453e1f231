package dev.flow.document.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.jina.StatusProto.ExceptionProto;
import dev.flow.proto.jina.StatusProto.StatusCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusJsonTests {

    private static final StatusProto LOST = StatusProto.newBuilder()
            .setCode(StatusCode.ERROR)
            .setDescription("gone")
            .setException(ExceptionProto.newBuilder()
                    .setName("InternalNetworkError")
                    .addArgs("gone")
                    .addStacks("at …\n"))
            .build();

    @Test
    void writesSuccessWithThreeKeys() {
        assertThat(text(StatusProto.getDefaultInstance()))
                .isEqualTo("{\"code\":0,\"description\":\"\",\"exception\":null}");
    }

    @Test
    void writesAnErrorWithItsException() {
        assertThat(text(LOST)).isEqualTo("""
				{"code":1,"description":"gone","exception":{"name":"InternalNetworkError","args":["gone"],"stacks":["at …\\n"],\
				"executor":""}}""");
    }

    @Test
    void readsTheStatusThatItWrites() {
        assertThat(StatusJson.read(StatusJson.write(LOST))).isEqualTo(LOST);
        assertThat(StatusJson.read(StatusJson.write(StatusProto.getDefaultInstance())))
                .isEqualTo(StatusProto.getDefaultInstance());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "{\"code\":\"x\"}", "{\"code\":null}", "[]", "<html>", "{\"detail\":\"Not Found\"}"})
    void rejectsBodiesThatAreNotAStatus(String body) {
        assertThatExceptionOfType(InvalidReplyException.class)
                .isThrownBy(() -> StatusJson.read(body.getBytes(UTF_8)))
                .withMessageContaining("reply");
    }

    private static String text(StatusProto status) {
        return new String(StatusJson.write(status), UTF_8);
    }
}
