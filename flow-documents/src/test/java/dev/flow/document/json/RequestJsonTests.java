package dev.flow.document.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.Documents;
import dev.flow.document.NamedScore;
import dev.flow.document.NdArray;
import dev.flow.document.Parameters;
import dev.flow.proto.wire.DataRequest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestJsonTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":[{\"id\":\"d1\",\"text\":\"hi\"}],\"execEndpoint\":\"/foo\",\"targetExecutor\":\"e\",\"parameters\":{\"k\":5}}",
                "{\"data\":{\"docs\":[{\"id\":\"d1\",\"text\":\"hi\"}]},\"exec_endpoint\":\"/foo\",\"target_executor\":\"e\",\"parameters\":{\"k\":5}}",
                "{\"other\":1,\"data\":[{\"id\":\"d1\",\"text\":\"hi\",\"zzz\":1}],\"execEndpoint\":\"/foo\",\"targetExecutor\":\"e\",\"parameters\":{\"k\":5}}"
            })
    void readsEveryFormOfBodyThatClientsSend(String body) {
        DataRequest request = RequestJson.in(Dialect.V1).read(body);
        assertThat(request.getHeader().getExecEndpoint()).isEqualTo("/foo");
        assertThat(request.getHeader().getTargetExecutor()).isEqualTo("e");
        assertThat(Parameters.parse(request.getParameters()).asMap()).isEqualTo(Map.of("k", 5.0));
        Document document = only(request);
        assertThat(document.id()).isEqualTo("d1");
        assertThat(document.text()).contains("hi");
    }

    @Test
    void acceptsABodyWithoutAnyProperty() {
        for (String body :
                List.of("{}", "{\"data\":null,\"parameters\":null,\"execEndpoint\":null,\"targetExecutor\":null}")) {
            DataRequest request = RequestJson.in(Dialect.V1).read(body);
            assertThat(request.getHeader().getExecEndpoint()).isEqualTo("/");
            assertThat(request.getHeader().hasTargetExecutor()).isFalse();
            assertThat(request.getHeader().getRequestId()).matches("[0-9a-f]{32}");
            assertThat(request.hasParameters()).isTrue();
            assertThat(request.getParameters()).isEqualTo(ByteString.EMPTY);
            assertThat(request.getRoutesList()).isEmpty();
            assertThat(Documents.read(request.getData(), Dialect.V1).list()).isEmpty();
        }
    }

    @Test
    void ignoresTheHeaderOfABody() {
        DataRequest request = read(
                "{\"header\":{\"requestId\":\"r1\",\"request_id\":\"r1\",\"targetExecutor\":\"x\",\"exec_endpoint\":\"/x\"}}");
        assertThat(request.getHeader().getRequestId()).isNotEqualTo("r1");
        assertThat(request.getHeader().hasTargetExecutor()).isFalse();
        assertThat(request.getHeader().getExecEndpoint()).isEqualTo("/");
    }

    @Test
    void takesTheEndpointFromThePath() {
        DataRequest request = RequestJson.in(Dialect.V1).at("/index").read("{\"execEndpoint\":\"/search\"}");
        assertThat(request.getHeader().getExecEndpoint()).isEqualTo("/index");
    }

    @Test
    void readsBytesLikeText() {
        byte[] body = "{\"data\":[{\"text\":\"ü😀\"}]}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(only(RequestJson.in(Dialect.V1).read(body)).text()).contains("ü😀");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void readsEveryFieldOfADocument(Dialect dialect) {
        Document document = only(RequestJson.in(dialect).read("""
				{"data":[{"id":"d1","parent_id":"p","granularity":1,"adjacency":2,"mime_type":"a/b","text":"t","weight":0.5,
				"uri":"u:v","tags":{"a":1,"b":[true,null,{"c":0.5}]},"offset":1.5,"location":[1,2.5],"embedding":[0.5,1.0],
				"modality":"m","evaluations":{"e":{"value":1}},
				"scores":{"s":{"value":0.25,"op_name":"o","description":"d","ref_id":"r"}}}]}"""));
        assertThat(document.id()).isEqualTo("d1");
        assertThat(document.parentId()).contains("p");
        assertThat(document.granularity()).isEqualTo(1);
        assertThat(document.adjacency()).isEqualTo(2);
        assertThat(document.mimeType()).contains("a/b");
        assertThat(document.text()).contains("t");
        assertThat(document.weight()).hasValue(0.5);
        assertThat(document.uri()).contains("u:v");
        assertThat(((Number) document.tags().get("a")).doubleValue()).isEqualTo(1);
        assertThat(document.offset()).hasValue(1.5);
        assertThat(document.location()).containsExactly(1.0, 2.5);
        assertThat(document.embedding()).contains(NdArray.of(new double[] {0.5, 1}));
        assertThat(document.modality()).contains("m");
        assertThat(document.evaluations()).isEqualTo(Map.of("e", NamedScore.of(1)));
        assertThat(document.scores()).isEqualTo(Map.of("s", new NamedScore(0.25, "o", "d", "r")));
    }

    @Test
    void readsDocumentsInCamelCase() {
        Document document = only(read("""
				{"data":[{"parentId":"p","mimeType":"a/b","url":"u:v","scores":{"s":{"value":1,"opName":"o","refId":"r"}}}]}"""));
        assertThat(document.parentId()).contains("p");
        assertThat(document.mimeType()).contains("a/b");
        assertThat(document.uri()).contains("u:v");
        assertThat(document.scores()).isEqualTo(Map.of("s", new NamedScore(1, "o", "", "r")));
    }

    @Test
    void readsKeysOfASchemaAsFieldsOfTheSecondDialect() {
        Document document = only(
                RequestJson.in(Dialect.V2)
                        .read(
                                "{\"data\":[{\"text\":\"a\",\"tensor\":[1],\"price\":5,\"parts\":[{\"x\":0.5}],\"none\":null}]}"));
        assertThat(document.text()).contains("a");
        assertThat(document.tensor()).isPresent();
        assertThat(document.get("price")).contains(5L);
        assertThat(document.get("parts")).contains(List.of(Map.of("x", 0.5)));
        assertThat(document.keys()).doesNotContain("none");
    }

    @Test
    void setsParentGranularityAndAdjacencyOfNestedDocuments() {
        Document document = only(read("""
				{"data":[{"id":"d1","chunks":[{"text":"c","parent_id":"zz","granularity":7,"chunks":[{"text":"cc"}]}],
				"matches":[{"text":"m","chunks":[{"text":"mc"}],"matches":[{"text":"mm"}]}]}]}"""));
        Document chunk = document.chunks().get(0);
        assertThat(chunk.parentId()).contains("d1");
        assertThat(chunk.granularity()).isEqualTo(1);
        assertThat(chunk.adjacency()).isZero();
        assertThat(chunk.id()).matches("[0-9a-f]{32}");
        assertThat(chunk.chunks().get(0).parentId()).contains(chunk.id());
        assertThat(chunk.chunks().get(0).granularity()).isEqualTo(2);
        Document match = document.matches().get(0);
        assertThat(match.parentId()).isEmpty();
        assertThat(match.granularity()).isZero();
        assertThat(match.adjacency()).isEqualTo(1);
        assertThat(match.chunks().get(0).parentId()).contains(match.id());
        assertThat(match.matches().get(0).adjacency()).isEqualTo(2);
    }

    @Test
    void addsNoFieldsToNestedDocumentsOfTheSecondDialect() {
        Document document =
                only(RequestJson.in(Dialect.V2).read("{\"data\":[{\"chunks\":[{\"text\":\"c\"}],\"matches\":[]}]}"));
        assertThat(document.chunks().get(0).keys()).containsExactlyInAnyOrder("id", "text");
        assertThat(document.matches()).isEmpty();
    }

    @Test
    void readsBlobsInBothAlphabetsOfBase64() {
        byte[] bytes = {(byte) 0xfb, (byte) 0xff, (byte) 0xfe, 1};
        for (Base64.Encoder encoder : List.of(
                Base64.getEncoder(), Base64.getUrlEncoder(), Base64.getEncoder().withoutPadding())) {
            String body = "{\"data\":[{\"blob\":\"%s\"}]}".formatted(encoder.encodeToString(bytes));
            assertThat(only(read(body)).blob()).contains(ByteString.copyFrom(bytes));
        }
    }

    @Test
    void readsArraysAsNumpyDoes() {
        assertThat(array("[[1,2],[3,4]]")).isEqualTo(NdArray.of(new long[] {1, 2, 3, 4}, 2, 2));
        assertThat(array("[1,2.5]")).isEqualTo(NdArray.of(new double[] {1, 2.5}));
        assertThat(array("[[[9007199254740993]]]").toLongArray()).containsExactly(9007199254740993L);
        assertThat(array("[18446744073709551616]").dtype()).isEqualTo("<f8");
        assertThat(array("[true,false]")).hasToString("|b1[2]");
        assertThat(array("[]")).hasToString("<f8[0]");
        assertThat(array("[[],[]]")).hasToString("<f8[2, 0]");
        assertThat(array("{\"buffer\":\"AQI=\",\"shape\":[2],\"dtype\":\"|u1\"}")
                        .toLongArray())
                .containsExactly(1, 2);
        assertThat(array("{\"dense\":{\"buffer\":\"AQI=\",\"shape\":[1,2],\"dtype\":\"|u1\"}}"))
                .hasToString("|u1[1, 2]");
    }

    @Test
    void readsIntegersInTagsAsExactlyAsDoublesPermit() {
        Document document = only(read("{\"data\":[{\"tags\":{\"n\":9007199254740992,\"m\":-1}}]}"));
        assertThat(document.tags()).isEqualTo(Map.of("n", 0x1p53, "m", -1.0));
    }

    @Test
    void readsAnyText() {
        String text = "\u0000\u0001\"\\\n😀" + "x".repeat(1 << 20);
        String body = Recorded.MAPPER.writeValueAsString(Map.of("data", List.of(Map.of("text", text))));
        assertThat(only(read(body)).text()).contains(text);
    }

    @Test
    void readsTheRequestThatAClientWrites() {
        DataRequest request = read("""
				{"data":[{"id":"d1","text":"t","tags":{"a":1},"chunks":[{"id":"c"}]}],"execEndpoint":"/foo","targetExecutor":"e","parameters":{"k":5}}""");
        DataRequest again = RequestJson.in(Dialect.V1).read(RequestJson.write(request));
        assertThat(again.toBuilder().setHeader(request.getHeader()).build()).isEqualTo(request);
        assertThat(again.getHeader().getExecEndpoint()).isEqualTo("/foo");
        assertThat(again.getHeader().getTargetExecutor()).isEqualTo("e");
    }

    private static DataRequest read(String body) {
        return RequestJson.in(Dialect.V1).read(body);
    }

    private static NdArray array(String json) {
        return only(read("{\"data\":[{\"tensor\":" + json + "}]}")).tensor().orElseThrow();
    }

    private static Document only(DataRequest request) {
        List<Document> documents = Documents.read(request.getData(), Dialect.V1).list();
        assertThat(documents).hasSize(1);
        return documents.get(0);
    }
}
