package dev.flow.document.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.Documents;
import dev.flow.document.Parameters;
import dev.flow.fixtures.FramesByJina;
import dev.flow.proto.wire.DataRequest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What clients of Jina sent over HTTP is read as the request that they sent over gRPC. */
class BodiesByJinaTests {

    @ParameterizedTest
    @MethodSource("bodies")
    void readsTheRequestOfABody(FramesByJina recorded) throws InvalidProtocolBufferException {
        DataRequest read = read(recorded, recorded.sent().get(0).toByteArray());
        DataRequest same = overGrpc(recorded, read.getHeader().getExecEndpoint());
        assertThat(Parameters.parse(read.getParameters()).asMap())
                .isEqualTo(Parameters.parse(same.getParameters()).asMap());
        List<Document> documents = documents(read);
        List<Document> expected = documents(same);
        assertThat(documents).hasSameSizeAs(expected);
        for (int i = 0; i < documents.size(); i++) {
            same(documents.get(i), expected.get(i));
        }
    }

    private static void same(Document document, Document expected) {
        assertThat(document.id()).isEqualTo(expected.id());
        assertThat(document.text()).isEqualTo(expected.text());
        assertThat(document.blob()).isEqualTo(expected.blob());
        assertThat(document.tags()).isEqualTo(expected.tags());
        assertThat(document.scores()).isEqualTo(expected.scores());
        assertThat(document.location()).isEqualTo(expected.location());
        assertThat(document.parentId()).isEqualTo(expected.parentId());
        // JSON has one kind of number, so the numbers of an array are all that is left of it.
        assertThat(document.tensor().map((tensor) -> tensor.toDoubleArray()))
                .usingRecursiveComparison()
                .isEqualTo(expected.tensor().map((tensor) -> tensor.toDoubleArray()));
        assertThat(document.chunks()).hasSameSizeAs(expected.chunks());
        assertThat(document.matches()).hasSameSizeAs(expected.matches());
    }

    private static DataRequest read(FramesByJina recorded, byte[] body) {
        String path = recorded.method().split(" ")[1];
        return path.equals("/post")
                ? RequestJson.in(Dialect.V1).read(body)
                : EndpointJson.of(path, BodyShape.of(Dialect.V2)).read(body);
    }

    private static DataRequest overGrpc(FramesByJina recorded, String endpoint) throws InvalidProtocolBufferException {
        for (FramesByJina call : FramesByJina.all()) {
            if (call.jina().equals(recorded.jina()) && call.to().equals("gateway") && call.isOf("jina.JinaRPC")) {
                DataRequest request = DataRequest.parseFrom(call.sent().get(0));
                if (request.getHeader().getExecEndpoint().equals(endpoint)) {
                    return request;
                }
            }
        }
        throw new AssertionError("not recorded over gRPC: " + endpoint);
    }

    private static List<Document> documents(DataRequest request) {
        ByteString data = request.getData();
        return Documents.read(data, Dialect.V1).list();
    }

    static Stream<FramesByJina> bodies() {
        return FramesByJina.all().stream().filter((call) -> call.to().equals("http"));
    }
}
