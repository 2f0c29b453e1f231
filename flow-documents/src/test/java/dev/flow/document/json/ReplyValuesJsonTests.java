package dev.flow.document.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.Documents;
import dev.flow.document.NamedScore;
import dev.flow.document.NdArray;
import dev.flow.document.Parameters;
import dev.flow.document.UnreadableDocumentsException;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.jina.RouteProto;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.jina.StatusProto.ExceptionProto;
import dev.flow.proto.wire.DataContent;
import dev.flow.proto.wire.DataRequest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every value of a reply is written as valid JSON. */
class ReplyValuesJsonTests {

    @Test
    void writesDocumentsOfTheSecondDialectWithTheirOwnKeys() {
        ByteString recorded = ByteString.copyFrom(HexFormat.of()
                .parseHex("0a3e0a3c0a0c0a066c656e677468120210020a0e0a02696412080a"
                        + "0264316a0269640a0a0a0674656e736f7212000a100a047465787412080a06686921352e30"));
        String json = new String(
                ReplyJson.http(DataRequest.newBuilder().setData(recorded).build()), UTF_8);
        assertThat(json).endsWith("\"data\":[{\"length\":2,\"id\":\"d1\",\"tensor\":null,\"text\":\"hi!5.0\"}]}");
    }

    @Test
    void writesEveryValueOfTheSecondDialect() {
        Document document = Document.builder()
                .id("d1")
                .blob(new byte[] {(byte) 0xfb, (byte) 0xff})
                .set("n", 1L)
                .set("x", 1.0)
                .set("flag", true)
                .set("list", List.of(1, "a"))
                .set("inner", Document.builder().id("i").build())
                .chunks(List.of(Document.builder().id("c").build()))
                .scores(Map.of("s", NamedScore.of(0.5)))
                .build();
        assertThat(data(new Documents(List.of(document), Dialect.V2))).isEqualTo("""
				[{"id":"d1","blob":"+/8=","n":1,"x":1.0,"flag":true,"list":[1,"a"],"inner":{"id":"i"},"chunks":[{"id":"c"}],\
				"scores":{"s":{"value":0.5}}}]""");
    }

    @Test
    void writesScoresOfTheFirstDialectWithAllTheirKeys() {
        Document document = Document.builder()
                .id("d1")
                .scores(Map.of("s", new NamedScore(0.5, "op", "", "")))
                .weight(2)
                .location(List.of(1.0))
                .build();
        assertThat(data(new Documents(List.of(document), Dialect.V1)))
                .contains("\"scores\":{\"s\":{\"value\":0.5,\"op_name\":\"op\",\"description\":null,\"ref_id\":null}}")
                .contains("\"weight\":2.0")
                .contains("\"location\":[1.0]");
    }

    @Test
    void writesNumbersAsDoublesInParametersAndAsIntegersInTags() {
        Document document = Document.builder()
                .id("d1")
                .tags(Map.of("n", 5, "big", 1L << 53, "x", 0.5, "flag", true))
                .build();
        DataRequest reply = DataRequest.newBuilder()
                .setParameters(Parameters.of(Map.of("k", 5, "nan", Double.NaN)).toByteString())
                .setData(new Documents(List.of(document), Dialect.V1).write())
                .build();
        JsonNode json = Recorded.MAPPER.readTree(ReplyJson.http(reply));
        assertThat(json.at("/parameters/k").toString()).isEqualTo("5.0");
        assertThat(json.at("/parameters/nan").stringValue()).isEqualTo("NaN");
        assertThat(json.at("/data/0/tags/n").toString()).isEqualTo("5");
        assertThat(json.at("/data/0/tags/big").longValue()).isEqualTo(1L << 53);
        assertThat(json.at("/data/0/tags/x").doubleValue()).isEqualTo(0.5);
        assertThat(json.at("/data/0/tags/flag").isBoolean()).isTrue();
    }

    @Test
    void writesArraysAsNestedLists() {
        assertThat(tensor(NdArray.of(new float[] {0.5f, 1, Float.NaN, Float.POSITIVE_INFINITY}, 2, 2)))
                .isEqualTo("[[0.5,1.0],[null,null]]");
        assertThat(tensor(NdArray.of(new long[] {1, -2}, 1, 2, 1))).isEqualTo("[[[1],[-2]]]");
        assertThat(tensor(NdArray.of("|b1", List.of(2), ByteString.copyFrom(new byte[] {1, 0}))))
                .isEqualTo("[true,false]");
        assertThat(tensor(NdArray.of(
                        "<u8", List.of(1), ByteString.copyFrom(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1}))))
                .isEqualTo("[18446744073709551615]");
        assertThat(tensor(NdArray.of("|u1", List.of(), ByteString.copyFrom(new byte[] {7}))))
                .isEqualTo("7");
        assertThat(tensor(NdArray.of("<f4", List.of(2), ByteString.EMPTY))).isEqualTo("[0.0,0.0]");
    }

    @Test
    void boundsTheSizeOfAReplyToASmallRequest() {
        assertThat(tensor(NdArray.of("<f4", List.of(1 << 20), ByteString.EMPTY)))
                .isEqualTo("null");
        assertThat(tensor(NdArray.of("<f4", List.of(Integer.MAX_VALUE, 0), ByteString.EMPTY)))
                .isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u001f\u007f", "\"\\/", "😀", "\ud800", "a\udc00b", "\u2028", "</script>"})
    void writesValidJsonForAnyText(String text) {
        StatusProto status = StatusProto.newBuilder()
                .setDescription(text)
                .setException(ExceptionProto.newBuilder()
                        .setName(text)
                        .addArgs(text)
                        .addStacks(text)
                        .setExecutor(text))
                .build();
        String expected = new String(text.getBytes(UTF_8), UTF_8);
        assertThat(Recorded.MAPPER
                        .readTree(StatusJson.write(status))
                        .required("description")
                        .stringValue())
                .isEqualTo(expected);
        Document document = Document.builder()
                .id(text)
                .text(text.repeat(1000))
                .tags(Map.of(text, text))
                .build();
        DataRequest reply = DataRequest.newBuilder()
                .setHeader(HeaderProto.newBuilder()
                        .setRequestId(text)
                        .setExecEndpoint(text)
                        .setTargetExecutor(text)
                        .setStatus(status))
                .addRoutes(RouteProto.newBuilder().setExecutor(text).build().toByteString())
                .setParameters(Parameters.of(Map.of(text, text)).toByteString())
                .setData(new Documents(List.of(document), Dialect.V1).write())
                .build();
        for (String json :
                List.of(new String(ReplyJson.http(reply), UTF_8), new String(ReplyJson.webSocket(reply), UTF_8))) {
            assertThat(Recorded.MAPPER.readTree(json).at("/data/0/id").stringValue())
                    .isEqualTo(expected);
        }
    }

    @Test
    void omitsTimesOutsideTheCalendar() {
        for (long seconds : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 253_402_300_800L}) {
            RouteProto route = RouteProto.newBuilder()
                    .setStartTime(Timestamp.newBuilder().setSeconds(seconds).setNanos(-5))
                    .setEndTime(Timestamp.newBuilder().setSeconds(0).setNanos(Integer.MAX_VALUE))
                    .build();
            DataRequest reply =
                    DataRequest.newBuilder().addRoutes(route.toByteString()).build();
            JsonNode json = Recorded.MAPPER.readTree(ReplyJson.http(reply)).at("/routes/0");
            assertThat(json.required("startTime").isNull()).isTrue();
            assertThat(json.required("endTime").stringValue()).isEqualTo("1970-01-01T00:00:00.999999+00:00");
            assertThat(new String(ReplyJson.webSocket(reply), UTF_8)).doesNotContain("start_time");
        }
    }

    @Test
    void rejectsAPickleInAReply() {
        DataRequest reply = DataRequest.newBuilder()
                .setData(DataContent.newBuilder()
                        .setDocsBytes(ByteString.copyFrom(new byte[] {(byte) 0x80, 5}))
                        .build()
                        .toByteString())
                .build();
        assertThatExceptionOfType(UnreadableDocumentsException.class).isThrownBy(() -> ReplyJson.http(reply));
    }

    private static DataRequest.Builder reply(JsonNode exchange, String id) {
        return reply(exchange.required("body"), exchange.required("answer"), id);
    }

    private static DataRequest.Builder reply(JsonNode body, JsonNode answer, String id) {
        assertThat(answer.toString()).contains(id);
        DataRequest.Builder reply = Recorded.request(body).toBuilder();
        reply.getHeaderBuilder().setRequestId(id);
        return reply;
    }

    private static String data(Documents documents) {
        DataRequest reply = DataRequest.newBuilder().setData(documents.write()).build();
        return Recorded.MAPPER.readTree(ReplyJson.http(reply)).required("data").toString();
    }

    private static String tensor(NdArray tensor) {
        Document document = Document.builder().id("d1").tensor(tensor).build();
        return Recorded.MAPPER
                .readTree(data(new Documents(List.of(document), Dialect.V1)))
                .at("/0/tensor")
                .toString();
    }
}
