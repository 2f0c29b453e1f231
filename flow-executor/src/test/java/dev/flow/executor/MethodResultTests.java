package dev.flow.executor;

import static dev.flow.executor.JinaRequests.document;
import static dev.flow.executor.JinaRequests.header;
import static dev.flow.executor.JinaRequests.request;
import static dev.flow.executor.JinaRequests.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.flow.proto.docarray.v2.DocListProto;
import dev.flow.proto.docarray.v2.DocProto;
import dev.flow.proto.docarray.v2.NodeProto;
import dev.flow.proto.jina.DataRequestListProto;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.JinaDataRequestRPCGrpc;
import dev.flow.proto.wire.DataContentV2;
import dev.flow.proto.wire.DataRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What methods take, and how their results become replies. */
class MethodResultTests {

    @RegisterExtension
    static final ServedExecutor executor = ServedExecutor.start("executor0", new SampleExecutor());

    @Test
    void aReplyHasTheDialectOfTheRequest() throws Exception {
        DocProto document = DocProto.newBuilder()
                .putData("id", NodeProto.newBuilder().setText("d1").build())
                .putData("text", NodeProto.newBuilder().setText("hi").build())
                .putData("extra", NodeProto.newBuilder().setInteger(7).build())
                .build();
        DataContentV2 content = DataContentV2.newBuilder()
                .setDocs(DocListProto.newBuilder().addDocs(document))
                .build();
        DataRequest request = DataRequest.newBuilder()
                .setHeader(header("/upper"))
                .setData(content.toByteString())
                .build();
        DataRequest reply = executor.send(request);
        DocProto answered = DataContentV2.parseFrom(reply.getData()).getDocs().getDocs(0);
        assertThat(answered.getDataOrThrow("text").getText()).isEqualTo("HI");
        assertThat(answered.getDataOrThrow("extra").getInteger()).isEqualTo(7);
    }

    @Test
    void aMethodThatReturnsNothingLeavesDocumentsUnchanged() {
        assertThat(texts(JinaRequests.send(executor.channel(), "/nothing", document("d1", "hi"))))
                .containsExactly("hi");
        assertThat(texts(JinaRequests.send(executor.channel(), "/null", document("d1", "hi"))))
                .containsExactly("hi");
    }

    @Test
    void aMapIsAddedToTheResultsOfTheExecutor() {
        Struct parameters = JinaRequests.send(executor.channel(), "/results", document("d1", "hi"))
                .getParameters();
        Struct results = parameters.getFieldsOrThrow("__results__").getStructValue();
        Struct own = results.getFieldsOrThrow("executor0/rep-0").getStructValue();
        assertThat(own.getFieldsOrThrow("count").getNumberValue()).isEqualTo(1);
    }

    @Test
    void controlCharactersAndLongTextsAreReturnedUnchanged() {
        String awkward = "a\nb\u0000\uD83D\uDE80" + "x".repeat(1 << 20);
        assertThat(texts(JinaRequests.send(executor.channel(), "/echo", document("d1", awkward))))
                .containsExactly(awkward);
    }

    @Test
    void parametersOfTheExecutorOverrideGeneralParameters() {
        Struct own = Struct.newBuilder().putFields("suffix", text("!!")).build();
        Struct parameters = Struct.newBuilder()
                .putFields("suffix", text("?"))
                .putFields("executor0", Value.newBuilder().setStructValue(own).build())
                .build();
        DataRequestProto request = request("/suffix", document("d1", "hi")).toBuilder()
                .setParameters(parameters)
                .build();
        DataRequestProto reply = JinaRequests.send(executor.channel(), request);
        assertThat(texts(reply)).containsExactly("hi!! a1 /suffix");
        assertThat(reply.getParameters()).isEqualTo(parameters);
    }

    @Test
    void joinedRequestsCallTheMethodOnceWithAMatrix() {
        DataRequestListProto list = DataRequestListProto.newBuilder()
                .addRequests(request("/matrix", document("d1", "a"), document("d2", "b")))
                .addRequests(request("/matrix", document("d3", "c")))
                .build();
        assertThat(texts(JinaDataRequestRPCGrpc.newBlockingStub(executor.channel())
                        .processData(list)))
                .containsExactly("2+1");
        DataRequestListProto unchanged = DataRequestListProto.newBuilder()
                .addRequests(request("/nothing", document("d1", "a")))
                .addRequests(request("/nothing", document("d2", "b")))
                .build();
        assertThat(texts(JinaDataRequestRPCGrpc.newBlockingStub(executor.channel())
                        .processData(unchanged)))
                .containsExactly("a", "b");
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }
}
