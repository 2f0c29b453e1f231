package dev.flow.executor;

import static dev.flow.executor.JinaRequests.document;
import static dev.flow.executor.JinaRequests.header;
import static dev.flow.executor.JinaRequests.request;
import static dev.flow.executor.JinaRequests.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.flow.proto.docarray.v1.DocumentArrayProto;
import dev.flow.proto.docarray.v1.DocumentProto;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.DataRequestProto.DataContentProto;
import dev.flow.proto.jina.JinaSingleDataRequestRPCGrpc;
import dev.flow.proto.jina.StatusProto.StatusCode;
import dev.flow.proto.wire.DataRequest;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How failures of a method become error statuses in replies. */
class MethodFailureTests {

    @RegisterExtension
    static final ServedExecutor executor = ServedExecutor.start("executor0", new SampleExecutor());

    @Test
    void anExceptionBecomesAnErrorStatusAndATrailerOfTheReply() {
        AtomicReference<@Nullable Metadata> headers = new AtomicReference<>();
        AtomicReference<@Nullable Metadata> trailers = new AtomicReference<>();
        DataRequestProto reply = JinaSingleDataRequestRPCGrpc.newBlockingStub(executor.channel())
                .withInterceptors(MetadataUtils.newCaptureMetadataInterceptor(headers, trailers))
                .processSingleData(request("/bad", document("d1", "hi")));
        assertThat(reply.getHeader().getStatus().getCode()).isEqualTo(StatusCode.ERROR);
        assertThat(reply.getHeader().getStatus().getDescription()).isEqualTo("IllegalArgumentException('bad value')");
        assertThat(reply.getHeader().getStatus().getException().getExecutor()).isEqualTo("SampleExecutor");
        assertThat(reply.getHeader().getStatus().getException().getStacksList())
                .containsExactly("java.lang.IllegalArgumentException: bad value");
        assertThat(texts(reply)).containsExactly("hi");
        assertThat(trailers.get().get(Metadata.Key.of("is-error", Metadata.ASCII_STRING_MARSHALLER)))
                .isEqualTo("true");
    }

    @Test
    void aStackOverflowBecomesAnErrorStatus() {
        assertThat(JinaRequests.send(executor.channel(), "/overflow")
                        .getHeader()
                        .getStatus()
                        .getDescription())
                .isEqualTo("StackOverflowError()");
    }

    @Test
    void aFailedStageBecomesAnErrorStatusAndACompletedStageAReply() {
        assertThat(JinaRequests.send(executor.channel(), "/later/bad")
                        .getHeader()
                        .getStatus()
                        .getDescription())
                .isEqualTo("IllegalStateException('later')");
        assertThat(texts(JinaRequests.send(executor.channel(), "/later", document("d1", "hi"))))
                .containsExactly("later");
        assertThat(texts(JinaRequests.send(executor.channel(), "/mono", document("d1", "hi"))))
                .containsExactly("mono");
    }

    @Test
    void documentsNestedTooDeeplyBecomeAnErrorStatus() {
        DocumentProto nested = document("d0", "deep");
        for (int i = 0; i < 150; i++) {
            nested = DocumentProto.newBuilder().addChunks(nested).build();
        }
        DataRequest request = DataRequest.newBuilder()
                .setHeader(header("/upper"))
                .setData(DataContentProto.newBuilder()
                        .setDocs(DocumentArrayProto.newBuilder().addDocs(nested))
                        .build()
                        .toByteString())
                .build();
        DataRequest reply = executor.send(request);
        assertThat(reply.getHeader().getStatus().getException().getName()).isEqualTo("UnreadableDocumentsException");
    }

    @Test
    void aPickleIsRejectedWithoutDeserialization() {
        DataRequestProto request = DataRequestProto.newBuilder()
                .setHeader(header("/upper"))
                .setData(DataContentProto.newBuilder().setDocsBytes(ByteString.copyFrom(new byte[] {(byte) 0x80, 4})))
                .build();
        DataRequestProto reply = JinaRequests.send(executor.channel(), request);
        assertThat(reply.getHeader().getStatus().getDescription()).contains("pickle");
    }
}
