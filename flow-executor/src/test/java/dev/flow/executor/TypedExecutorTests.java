package dev.flow.executor;

import static dev.flow.executor.JinaRequests.document;
import static dev.flow.executor.JinaRequests.header;
import static dev.flow.executor.JinaRequests.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.Documents;
import dev.flow.document.Parameters;
import dev.flow.proto.jina.JinaDiscoverEndpointsRPCGrpc;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.proto.wire.DataRequestList;
import dev.flow.wire.JinaMethods;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Methods that take and return records, over the network. */
class TypedExecutorTests {

    @RegisterExtension
    static final ServedExecutor executor = ServedExecutor.start("typed", new Typed());

    @ParameterizedTest
    @ValueSource(strings = {"/measure", "/measure/later"})
    void recordsAreReadAndWrittenAsDocumentsOfDialectV2(String endpoint) {
        DataRequest reply = ask(endpoint, question("d1", "hello"));
        assertThat(reply.getHeader().hasStatus()).isFalse();
        Documents documents = Documents.read(reply.getData(), Dialect.V1);
        assertThat(documents.dialect()).isEqualTo(Dialect.V2);
        Document document = documents.list().get(0);
        assertThat(document.id()).isEqualTo("d1");
        assertThat(document.get("length")).contains(5L);
    }

    @Test
    void recordsOfJoinedRequestsArePassedAsAMatrix() {
        DataRequest one = request("/matrix", question("a", "x"), question("b", "y"));
        DataRequest two = request("/matrix", question("c", "z"));
        DataRequest reply = ClientCalls.blockingUnaryCall(
                executor.channel(),
                JinaMethods.PROCESS_DATA,
                CallOptions.DEFAULT,
                DataRequestList.newBuilder().addRequests(one).addRequests(two).build());
        assertThat(Documents.read(reply.getData(), Dialect.V2).list())
                .singleElement()
                .satisfies((document) -> assertThat(document.get("length")).contains(21L));
    }

    @Test
    void aMethodMayTakeRecordsAndReturnDocuments() {
        DataRequest reply = ask("/loose", question("d1", "hello"));
        assertThat(Documents.read(reply.getData(), Dialect.V1).dialect()).isEqualTo(Dialect.V2);
    }

    @Test
    void anInvalidFieldBecomesAnErrorStatusThatNamesTheField() {
        StatusProto status = ask(
                        "/measure", Document.builder().id("d1").set("text", 7).build())
                .getHeader()
                .getStatus();
        assertThat(status.getCode()).isEqualTo(StatusProto.StatusCode.ERROR);
        assertThat(status.getException().getName()).isEqualTo("InvalidRecordException");
        assertThat(status.getException().getArgsList())
                .containsExactly("Document 0 is not a Question: field 'text' is the number 7: expected a text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/measure", "/strict"})
    void rejectsDocumentsOfDialectV1WithTheExpectedDialect(String endpoint) {
        DataRequest request = DataRequest.newBuilder()
                .setHeader(header(endpoint))
                .setData(new Documents(List.of(Document.ofText("hi")), Dialect.V1).write())
                .build();
        StatusProto status = executor.send(request).getHeader().getStatus();
        assertThat(status.getCode()).isEqualTo(StatusProto.StatusCode.ERROR);
        assertThat(status.getDescription()).contains("dialect v1").contains("expected documents of v2");
    }

    @Test
    void aPickleIsRejectedWithoutDeserialization() {
        ByteString pickle = ByteString.copyFrom(new byte[] {0x12, 4, (byte) 0x80, 4, 'N', '.'});
        DataRequest request = DataRequest.newBuilder()
                .setHeader(header("/measure"))
                .setData(pickle)
                .build();
        assertThat(executor.send(request).getHeader().getStatus().getDescription())
                .contains("pickle");
    }

    @Test
    void everyEndpointHasASchemaIncludingTheDryRun() throws IOException {
        JsonNode schemas = schemas(executor.channel());
        assertThat(schemas.propertyNames())
                .containsExactlyInAnyOrder(
                        "/measure", "/measure/later", "/matrix", "/loose", "/strict", "/count", "_jina_dry_run_");
        JsonNode measure = schemas.path("/measure");
        assertThat(measure.path("input").path("name").asString()).isEqualTo("Question");
        assertThat(measure.path("output").path("name").asString()).isEqualTo("Answer");
        assertThat(measure.path("output").path("model").path("properties").propertyNames())
                .containsExactlyInAnyOrder("id", "length");
        assertThat(measure.path("parameters").path("name").isNull()).isTrue();
        assertThat(measure.path("parameters").path("model").isNull()).isTrue();
        assertThat(measure.path("is_generator").booleanValue()).isFalse();
        assertThat(measure.path("is_singleton_doc").booleanValue()).isFalse();
        assertThat(schemas.path("/measure/later").path("output").path("name").asString())
                .isEqualTo("Answer");
    }

    @Test
    void theOutputSchemaEqualsTheInputSchemaIfNoDocumentsAreReturned() throws IOException {
        JsonNode count = schemas(executor.channel()).path("/count");
        assertThat(count.path("output")).isEqualTo(count.path("input"));
    }

    @Test
    void untypedDocumentsHaveTheSchemaOfPythonsLegacyDocument() throws IOException {
        JsonNode legacy = JsonMapper.shared()
                .readTree(getClass().getResourceAsStream("/dev/flow/document/typed/legacy-document.schema.json"));
        try (ServedExecutor untyped = ServedExecutor.start("untyped", new PassThrough())) {
            JsonNode schemas = schemas(untyped.channel());
            for (String endpoint : List.of("/default", "_jina_dry_run_")) {
                JsonNode input = schemas.path(endpoint).path("input");
                assertThat(input.path("name").asString()).isEqualTo("LegacyDocumentJina");
                assertThat(input.path("model")).isEqualTo(legacy);
                assertThat(schemas.path(endpoint).path("output")).isEqualTo(input);
            }
        }
    }

    private static JsonNode schemas(ManagedChannel channel) throws IOException {
        Struct schemas = JinaDiscoverEndpointsRPCGrpc.newBlockingStub(channel)
                .endpointDiscovery(Empty.getDefaultInstance())
                .getSchemas();
        return JsonMapper.shared().readTree(JsonFormat.printer().print(schemas));
    }

    private static Document question(String id, String text) {
        return Document.builder().id(id).text(text).build();
    }

    private static DataRequest ask(String endpoint, Document... documents) {
        return executor.send(request(endpoint, documents));
    }

    private static DataRequest request(String endpoint, Document... documents) {
        return DataRequest.newBuilder()
                .setHeader(header(endpoint))
                .setData(new Documents(List.of(documents), Dialect.V2).write())
                .build();
    }

    record Question(String id, String text, Optional<String> language) {}

    record Answer(String id, int length) {}

    static final class Typed {

        @Requests("/measure")
        List<Answer> measure(List<Question> questions, Parameters parameters) {
            return questions.stream().map(Typed::answer).toList();
        }

        @Requests("/measure/later")
        CompletionStage<List<Answer>> later(List<Question> questions) {
            return CompletableFuture.supplyAsync(
                    () -> questions.stream().map(Typed::answer).toList());
        }

        @Requests("/matrix")
        List<Answer> matrix(List<List<Question>> questions) {
            return List.of(new Answer(
                    "m", 10 * questions.get(0).size() + questions.get(1).size()));
        }

        @Requests("/loose")
        List<Document> loose(List<Question> questions) {
            return questions.stream()
                    .map((question) -> Document.ofText(question.text()))
                    .toList();
        }

        @Requests("/strict")
        List<Answer> strict(List<Document> documents) {
            return documents.stream()
                    .map((document) -> new Answer(document.id(), 0))
                    .toList();
        }

        @Requests("/count")
        Map<String, Object> count(List<Question> questions) {
            return Map.of("count", questions.size());
        }

        private static Answer answer(Question question) {
            return new Answer(question.id(), question.text().length());
        }
    }
}
