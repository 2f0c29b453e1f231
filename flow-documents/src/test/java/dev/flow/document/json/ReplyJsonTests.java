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
import dev.flow.proto.jina.StatusProto.StatusCode;
import dev.flow.proto.wire.DataContent;
import dev.flow.proto.wire.DataRequest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ReplyJsonTests {

    private static final StatusProto BAD_VALUE = StatusProto.newBuilder()
            .setCode(StatusCode.ERROR)
            .setDescription("ValueError('bad value', 7)")
            .setException(ExceptionProto.newBuilder()
                    .setName("ValueError")
                    .addArgs("bad value")
                    .addArgs("7")
                    .addStacks("Traceback (most recent call last):\n")
                    .addStacks("ValueError: ('bad value', 7)\n")
                    .setExecutor("Bad"))
            .build();

    @Test
    void anExecutorsErrorIsWrittenAsJinaWritesIt() {
        JsonNode exchange = Recorded.exchange("http.json", "executor-error");
        DataRequest reply = reply(exchange, "90f3bcbbcb6146759ff06f196a7455d0")
                .addRoutes(Recorded.route("gateway", "2026-11-23T23:19:49.197806Z", "2026-11-23T23:19:49.479613Z")
                        .toByteString())
                .addRoutes(
                        Recorded.route("executor0", "2026-11-23T23:19:49.203973Z", "2026-11-23T23:19:49.479298Z")
                                .toBuilder()
                                .setStatus(BAD_VALUE)
                                .build()
                                .toByteString())
                .build();
        reply = reply.toBuilder()
                .setHeader(reply.getHeader().toBuilder().setStatus(BAD_VALUE))
                .build();
        assertSame(ReplyJson.http(reply), exchange.required("answer"));
    }

    @Test
    void resultsOfAnExecutorAreWrittenAsJinaWritesThem() {
        JsonNode exchange = Recorded.exchange("http.json", "results");
        DataRequest reply = reply(exchange, "793943bc157e44e695a0c9cdd0607dab")
                .setParameters(Parameters.none()
                        .withResult("executor0/rep-0", Map.of("n", 1))
                        .toByteString())
                .addRoutes(Recorded.route("gateway", "2026-11-23T23:19:49.489753Z", "2026-11-23T23:19:49.494942Z")
                        .toByteString())
                .addRoutes(Recorded.route("executor0", "2026-11-23T23:19:49.490Z", "2026-11-23T23:19:49.494700Z")
                        .toByteString())
                .build();
        assertSame(ReplyJson.http(reply), exchange.required("answer"));
    }

    @Test
    void anExecutorThatWasPassedOverHasNoEndTime() {
        JsonNode exchange = Recorded.exchange("http.json", "unknown-endpoint");
        DataRequest reply = reply(exchange, "397551d59de747829608096e980f48bc")
                .addRoutes(Recorded.route("gateway", "2026-11-23T23:19:49.511098Z", "2026-11-23T23:19:49.511855Z")
                        .toByteString())
                .addRoutes(Recorded.route("executor0", "2026-11-23T23:19:49.511498Z", "")
                        .toByteString())
                .build();
        assertSame(ReplyJson.http(reply), exchange.required("answer"));
    }

    @Test
    void arraysTagsAndChunksAreWrittenAsJinaWritesThemButForIntegers() {
        JsonNode exchange = Recorded.exchange("http.json", "everything");
        DataRequest reply = reply(exchange, "25b14c1f268d467586e5f88eb5ee1aca")
                .addRoutes(Recorded.route("gateway", "2026-11-23T23:19:49.549697Z", "2026-11-23T23:19:49.550207Z")
                        .toByteString())
                .addRoutes(Recorded.route("executor0", "2026-11-23T23:19:49.549941Z", "")
                        .toByteString())
                .build();
        ObjectNode written = (ObjectNode) Recorded.MAPPER.readTree(ReplyJson.http(reply));
        ObjectNode chunk = (ObjectNode) written.at("/data/0/chunks/0");
        chunk.put("id", "f3c722a2a417d83a0b1a632bb2477476");
        assertThat(written).isEqualTo(exchange.required("answer"));
        assertThat(written.at("/data/0").propertyNames()).containsExactlyElementsOf(Dialect.V1.keys());
    }

    @Test
    void keysComeInTheOrderInWhichJinaWritesThem() {
        JsonNode exchange = Recorded.exchange("http.json", "docs-object");
        DataRequest reply = reply(exchange, "5c785ec5561b4ce381bcc65602056d50")
                .setData(new Documents(
                                List.of(Document.builder().id("d1").text("hi!").build()), Dialect.V1)
                        .write())
                .addRoutes(Recorded.route("gateway", "2026-11-23T23:19:49.522615Z", "2026-11-23T23:19:49.533848Z")
                        .toByteString())
                .addRoutes(Recorded.route("executor0", "2026-11-23T23:19:49.522907Z", "2026-11-23T23:19:49.533566Z")
                        .toByteString())
                .build();
        assertThat(new String(ReplyJson.http(reply), UTF_8))
                .isEqualTo(exchange.required("answer").toString());
    }

    @Test
    void aFrameOfAWebSocketIsWrittenAsJinaWritesIt() {
        JsonNode exchange = Recorded.exchange("websocket.json", "reply");
        DataRequest reply = reply(
                        exchange.required("sent"), exchange.required("received"), "48dfabab88654b6f837cef1133b3ac66")
                .setData(new Documents(
                                List.of(Document.builder().id("d1").text("hi!").build()), Dialect.V1)
                        .write())
                .addRoutes(Recorded.route("gateway", "2026-11-23T23:18:45.372754Z", "2026-11-23T23:18:45.376400Z")
                        .toByteString())
                .addRoutes(Recorded.route("executor0", "2026-11-23T23:18:45.372998Z", "2026-11-23T23:18:45.376262Z")
                        .toByteString())
                .build();
        assertThat(new String(ReplyJson.webSocket(reply), UTF_8))
                .isEqualTo(exchange.required("received").toString());
    }

    @Test
    void anErrorInAFrameOfAWebSocketIsWrittenAsJinaWritesIt() {
        JsonNode exchange = Recorded.exchange("websocket.json", "executor-error");
        DataRequest.Builder reply = reply(
                        exchange.required("sent"), exchange.required("received"), "d20ad3c60f554975940ea581b711ee01")
                .addRoutes(Recorded.route("gateway", "2026-11-23T23:18:45.383207Z", "2026-11-23T23:18:45.634040Z")
                        .toByteString())
                .addRoutes(
                        Recorded.route("executor0", "2026-11-23T23:18:45.383391Z", "2026-11-23T23:18:45.633772Z")
                                .toBuilder()
                                .setStatus(BAD_VALUE)
                                .build()
                                .toByteString());
        reply.getHeaderBuilder().setStatus(BAD_VALUE);
        assertThat(new String(ReplyJson.webSocket(reply.build()), UTF_8))
                .isEqualTo(exchange.required("received").toString());
    }

    @Test
    void aFailureEchoesTheDocumentsAndSaysWhy() {
        StatusProto status = StatusProto.newBuilder()
                .setCode(StatusCode.ERROR)
                .setDescription("failed to connect to all addresses |Gateway: …")
                .setException(ExceptionProto.newBuilder().setName("<class 'jina.excepts.InternalNetworkError'>"))
                .build();
        DataRequest request = RequestJson.in(Dialect.V1)
                .read(
                        "{\"data\":[{\"id\":\"d1\",\"text\":\"hi\"}],\"execEndpoint\":\"/foo\",\"parameters\":{\"k\":5}}");
        String expected = """
				{"header":{"requestId":"%s","status":{"code":1,"description":"failed to connect to all addresses |Gateway: …",\
				"exception":{"name":"<class 'jina.excepts.InternalNetworkError'>","args":[],"stacks":[],"executor":""}},\
				"execEndpoint":"","targetExecutor":""},"parameters":null,"routes":null,"data":[{"id":"d1","parent_id":null,\
				"granularity":null,"adjacency":null,"blob":null,"tensor":null,"mime_type":null,"text":"hi","weight":null,\
				"uri":null,"tags":null,"offset":null,"location":null,"embedding":null,"modality":null,"evaluations":null,\
				"scores":null,"chunks":null,"matches":null}]}""".formatted(request.getHeader().getRequestId());
        assertThat(new String(ReplyJson.failure(request, status), UTF_8)).isEqualTo(expected);
    }

    @Test
    void documentsOfTheSecondDialectAreWrittenWithTheirOwnKeys() {
        ByteString recorded = ByteString.copyFrom(HexFormat.of()
                .parseHex("0a3e0a3c0a0c0a066c656e677468120210020a0e0a02696412080a"
                        + "0264316a0269640a0a0a0674656e736f7212000a100a047465787412080a06686921352e30"));
        String json = new String(
                ReplyJson.http(DataRequest.newBuilder().setData(recorded).build()), UTF_8);
        assertThat(json).endsWith("\"data\":[{\"length\":2,\"id\":\"d1\",\"tensor\":null,\"text\":\"hi!5.0\"}]}");
    }

    @Test
    void everyValueOfTheSecondDialectIsWritten() {
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
    void scoresOfTheFirstDialectHaveAllTheirKeys() {
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
    void numbersInParametersAreDoublesAndInTagsWhatTheyWere() {
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
        assertThat(json.at("/parameters/nan").isNull()).isTrue();
        assertThat(json.at("/data/0/tags/n").toString()).isEqualTo("5");
        assertThat(json.at("/data/0/tags/big").longValue()).isEqualTo(1L << 53);
        assertThat(json.at("/data/0/tags/x").doubleValue()).isEqualTo(0.5);
        assertThat(json.at("/data/0/tags/flag").isBoolean()).isTrue();
    }

    @Test
    void arraysAreNestedListsOfWhatTheyHold() {
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
    void fewBytesNeverBecomeAHugeReply() {
        assertThat(tensor(NdArray.of("<f4", List.of(1 << 20), ByteString.EMPTY)))
                .isEqualTo("null");
        assertThat(tensor(NdArray.of("<f4", List.of(Integer.MAX_VALUE, 0), ByteString.EMPTY)))
                .isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u001f\u007f", "\"\\/", "😀", "\ud800", "a\udc00b", "\u2028", "</script>"})
    void whateverATextHoldsTheReplyIsJson(String text) {
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
    void aTimeThatNoCalendarHasIsNoTime() {
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
    void aPickleInAReplyIsRefused() {
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

    private static void assertSame(byte[] written, JsonNode recorded) {
        assertThat(Recorded.MAPPER.readTree(written)).isEqualTo(recorded);
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
