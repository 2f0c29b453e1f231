package dev.flow.document.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnsafeByteOperations;
import dev.flow.document.Dialect;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No error shows a caller which library parses the body, or what the options of that library are called. */
class ParserWordsTests {

    private static final List<String> WORDS = List.of(
            "jackson",
            "stream",
            "feature",
            "jsonnode",
            "redacted",
            "token",
            "deserializ",
            "tools.",
            "com.",
            "java.",
            "`");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{} {}",
                "{\"a\":NaN}",
                "{\"a\":007}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":\"\u0001\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\ud800\"",
                "{\"a\":[1,2",
                "{\"a\":\"b",
                "{\"a\":tru}",
                "{\"a\" 1}",
                "/* */{}",
                "[1,]",
                "{\"a\":1,}",
                "{\"a\":-Infinity}",
                "",
                " ",
                "nul",
                "\ufeff{}",
                "{\"a\":1e}",
                "{\"a\":1e+}",
                "{\"a\":-}",
                "{\"a\":0x10}",
                "{\"a\":1_000}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":1 \"b\":2}",
                "{\"a\"::1}",
                "{,}",
                "[,]",
                "{\"a\":1]",
                "[1}",
                "{\"a\":undefined}",
                "{\"a\":True}",
                "# comment\n{}",
                "// comment\n{}",
                "{\"a\":\"\n\"}",
                "{\"a\":1}x",
                "<a/>",
                "{\"a\":1}\u0000"
            })
    void describesASyntaxErrorByItsPlace(String body) {
        assertPlain(body.getBytes(UTF_8));
    }

    @Test
    void describesDamageByItsPlace() {
        byte[] body =
                "{\"data\":[{\"id\":\"d1\",\"tensor\":[[1,2],[3,4]],\"tags\":{\"a\":\"ü\"}}],\"parameters\":{\"k\":5}}"
                        .getBytes(UTF_8);
        Random random = new Random(11);
        for (int i = 0; i < 4_000; i++) {
            byte[] broken = body.clone();
            broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            assertPlain(broken);
        }
    }

    private static void assertPlain(byte[] body) {
        assertPlain(body, RequestJson.in(Dialect.V1)::read);
        assertPlain(body, RequestJson.in(Dialect.V2)::read);
        for (BodyShape shape : BodyShape.values()) {
            assertPlain(body, EndpointJson.of("/a", shape)::read);
            EndpointJson single = EndpointJson.of("/a", shape);
            assertPlain(body, (bytes) -> single.readDocument(UnsafeByteOperations.unsafeWrap(bytes)));
        }
    }

    private static void assertPlain(byte[] body, Consumer<byte[]> reader) {
        try {
            reader.accept(body);
        } catch (InvalidRequestException invalid) {
            assertThat(invalid.errors())
                    .allSatisfy((error) ->
                            assertThat(error.msg()).doesNotContainIgnoringCase(WORDS.toArray(String[]::new)));
        }
    }
}
