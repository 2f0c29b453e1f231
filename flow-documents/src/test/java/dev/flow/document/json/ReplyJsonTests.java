package dev.flow.document.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.Documents;
import dev.flow.document.NdArray;
import dev.flow.document.Parameters;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.jina.StatusProto.ExceptionProto;
import dev.flow.proto.jina.StatusProto.StatusCode;
import dev.flow.proto.wire.DataRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Replies are written as Jina's Gateways write them. */
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
    void writesTheErrorOfAnExecutorAsJinaDoes() {
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
    void writesTheResultsOfAnExecutorAsJinaDoes() {
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
    void writesNoEndTimeForASkippedExecutor() {
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
    void writesArraysTagsAndChunksAsJinaDoesExceptForIntegers() {
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
    void writesKeysInTheOrderOfJina() {
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
    void writesAWebSocketFrameAsJinaDoes() {
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
    void writesAnErrorInAWebSocketFrameAsJinaDoes() {
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
    void writesAFailureWithTheDocumentsAndTheStatus() {
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
        assertThat(ReplyJson.failure(request, status, 1_000_000).toStringUtf8()).isEqualTo(expected);
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
