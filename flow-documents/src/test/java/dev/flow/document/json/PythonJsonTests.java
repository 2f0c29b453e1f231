package dev.flow.document.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.Documents;
import dev.flow.document.NdArray;
import dev.flow.document.Parameters;
import dev.flow.proto.wire.DataRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Values that Python's json module and pydantic read, and so Jina 3.6. */
class PythonJsonTests {

    private static final Map<String, Object> NUMBERS =
            Map.of("a", Double.NaN, "b", Double.POSITIVE_INFINITY, "c", List.of(Double.NEGATIVE_INFINITY));

    @ParameterizedTest
    @CsvSource({"NaN,NaN", "Infinity,Infinity", "-Infinity,-Infinity", "1e999,Infinity", "-1E400,-Infinity"})
    void readsNumbersThatAreNotFinite(String text, double number) {
        DataRequest request = RequestJson.in(Dialect.V1)
                .read(
                        "{\"parameters\":{\"x\":%1$s},\"data\":[{\"weight\":%1$s,\"tags\":{\"x\":[%1$s]},\"tensor\":[[1,%1$s]],\"location\":[%1$s],\"scores\":{\"s\":{\"value\":%1$s}}}]}"
                                .formatted(text));
        assertThat(Parameters.parse(request.getParameters()).asMap()).containsEntry("x", number);
        Document document = only(request);
        assertThat(document.get("weight")).contains((double) (float) number);
        assertThat(document.tags()).containsEntry("x", List.of(number));
        assertThat(((NdArray) document.get("tensor").orElseThrow()).toDoubleArray())
                .containsExactly(1, number);
        assertThat(document.get("location")).contains(List.of(number));
        assertThat(document.get("scores").orElseThrow().toString()).contains("value=" + number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[true,NaN]", "[[NaN],[1,2]]"})
    void rejectsArraysThatAreNotRectangularOrOfNumbers(String tensor) {
        assertThat(InvalidBodyTests.errors("{\"data\":[{\"tensor\":" + tensor + "}]}"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NaN,nan",
        "-Infinity,-inf",
        "1e999,inf",
        "true,True",
        "false,False",
        "1.0,1.0",
        "1e5,100000.0",
        "1e16,1e+16",
        "1.25e-7,1.25e-07",
        "0.0001,0.0001",
        "123456789012345680000.0,1.2345678901234568e+20",
        "-0.0,-0.0",
        "9007199254740993,9007199254740993"
    })
    void readsScalarsAsTheirTextInPython(String json, String text) {
        assertThat(document("text", json).text()).contains(text);
    }

    @ParameterizedTest
    @CsvSource({"true,1", "\"1.5\",1.5", "\"-2e3\",-2000", "2,2"})
    void readsBooleansAndTextsAsNumbers(String json, double number) {
        assertThat(document("weight", json).get("weight")).contains(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "YWJjZA==",
                "YWJjZA",
                "YWJj\\nZA==",
                "YWJj\\r\\nZA==\\r\\n",
                "YWJj ZA==",
                "YW!JjZA==",
                "YWJjZA===",
                "YWJj==ZA==",
                "YWJjZA==YWJj",
                "YWJjZB=="
            })
    void readsBase64AsPython(String text) {
        assertThat(document("blob", "\"" + text + "\"").get("blob")).contains(ByteString.copyFromUtf8("abcd"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+_-/", "YW\u00e4JjZA==", "Y", "YWJjZ", "hello world", "data:;base64,YWJj", "*", "YWJj\\nZA"})
    void rejectsBase64ThatPythonRejects(String text) {
        assertThat(InvalidBodyTests.errors("{\"data\":[{\"blob\":\"" + text + "\"}]}"))
                .extracting(ValidationError::type)
                .contains("value_error.base64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32LE"})
    void readsBodiesInAnyUnicodeEncodingWithAndWithoutAByteOrderMark(String charset) {
        String body = "{\"data\":[{\"text\":\"\u00e4\"}]}";
        for (String text : List.of(body, "\ufeff" + body)) {
            byte[] bytes = text.getBytes(Charset.forName(charset));
            assertThat(only(RequestJson.in(Dialect.V1).read(bytes)).text()).contains("\u00e4");
        }
    }

    @Test
    void rejectsCharactersThatAreLongerThanNeeded() {
        byte[] body = "{\"data\":[{\"text\":\"XY\"}]}".getBytes(StandardCharsets.UTF_8);
        int at = new String(body, StandardCharsets.UTF_8).indexOf('X');
        body[at] = (byte) 0xc0;
        body[at + 1] = (byte) 0x80;
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> RequestJson.in(Dialect.V1).read(body))
                .withMessageContaining("body is not UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"NaN,nan", "true,True", "1.0,1.0", "7,7", "\"x\",x"})
    void readsScalarsAsIds(String json, String id) {
        assertThat(document("id", json).id()).isEqualTo(id);
    }

    @Test
    void theLastOfDuplicateKeysCounts() {
        DataRequest request = RequestJson.in(Dialect.V1)
                .read(
                        "{\"data\":[{\"id\":\"d1\"}],\"data\":[{\"id\":\"d2\",\"tags\":{\"a\":{\"b\":1},\"a\":{\"c\":2}}}]}");
        assertThat(only(request).id()).isEqualTo("d2");
        assertThat(only(request).tags()).isEqualTo(Map.of("a", Map.of("c", 2.0)));
    }

    @Test
    void namesThePlaceOfAnUnpairedSurrogate() {
        assertThat(InvalidBodyTests.errors("{\"data\":[{\"tags\":{\"x\":\"a\\ud800b\"}}]}"))
                .singleElement()
                .satisfies((error) -> {
                    assertThat(error.loc()).containsExactly("body", "data", 0, "tags", "x");
                    assertThat(error.type()).isEqualTo("value_error.surrogate");
                });
        assertThat(document("text", "\"\\ud83d\\ude00\"").text()).contains("\ud83d\ude00");
    }

    @Test
    void writesNumbersThatAreNotFiniteAsTextsInTagsAndParametersAsJina36() {
        JsonNode json = Recorded.MAPPER.readTree(ReplyJson.http(reply(Dialect.V1)));
        String texts = "{\"a\":\"NaN\",\"b\":\"Infinity\",\"c\":[\"-Infinity\"]}";
        assertThat(json.at("/data/0/tags")).isEqualTo(Recorded.MAPPER.readTree(texts));
        assertThat(json.at("/parameters")).isEqualTo(Recorded.MAPPER.readTree(texts));
        assertThat(json.at("/data/0/weight").isNull()).isTrue();
        assertThat(json.at("/data/0/tensor").toString()).isEqualTo("[1.0,null]");
    }

    @Test
    void writesNumbersThatAreNotFiniteAsNullInDocumentsOfTheSecondDialect() {
        JsonNode json = Recorded.MAPPER.readTree(ReplyJson.webSocket(reply(Dialect.V2)));
        assertThat(json.at("/data/0/tags").toString()).contains("null").doesNotContain("NaN", "Infinity");
        assertThat(json.at("/parameters/a").stringValue()).isEqualTo("NaN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"V1", "V2"})
    void aRequestOfAClientKeepsNumbersThatAreNotFinite(Dialect dialect) {
        DataRequest sent = reply(dialect);
        String body = new String(RequestJson.write(sent), StandardCharsets.UTF_8);
        assertThat(body).contains("NaN").doesNotContain("\"NaN\"");
        DataRequest read = RequestJson.in(dialect).read(body);
        assertThat(only(read, dialect).get("tags"))
                .isEqualTo(only(sent, dialect).get("tags"));
        assertThat(Parameters.parse(read.getParameters()).asMap()).isEqualTo(NUMBERS);
    }

    private static DataRequest reply(Dialect dialect) {
        Document document = Document.builder()
                .id("d1")
                .tags(NUMBERS)
                .weight(Double.NaN)
                .set("tensor", NdArray.of(new double[] {1, Double.NaN}, 2))
                .build();
        return DataRequest.newBuilder()
                .setParameters(Parameters.of(NUMBERS).toByteString())
                .setData(new Documents(List.of(document), dialect).write())
                .build();
    }

    private static Document document(String key, String value) {
        return only(RequestJson.in(Dialect.V1).read("{\"data\":[{\"" + key + "\":" + value + "}]}"));
    }

    private static Document only(DataRequest request) {
        return only(request, Dialect.V1);
    }

    private static Document only(DataRequest request, Dialect dialect) {
        return Documents.read(request.getData(), dialect).list().get(0);
    }
}
