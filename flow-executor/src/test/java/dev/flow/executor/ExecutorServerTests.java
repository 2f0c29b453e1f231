package dev.flow.executor;

import static dev.flow.executor.JinaRequests.document;
import static dev.flow.executor.JinaRequests.header;
import static dev.flow.executor.JinaRequests.request;
import static dev.flow.executor.JinaRequests.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import dev.flow.proto.health.HealthCheckRequest;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import dev.flow.proto.health.HealthGrpc;
import dev.flow.proto.health.HealthListRequest;
import dev.flow.proto.jina.DataRequestListProto;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.JinaDataRequestRPCGrpc;
import dev.flow.proto.jina.JinaInfoRPCGrpc;
import dev.flow.proto.jina.JinaSingleDataRequestRPCGrpc;
import dev.flow.proto.wire.DataRequest;
import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the server does for every Executor: services, health, limits. */
class ExecutorServerTests {

    private static final SampleExecutor SAMPLE = new SampleExecutor();

    @RegisterExtension
    static final ServedExecutor executor = ServedExecutor.start("executor0", SAMPLE);

    @Test
    void rejectsACallWithoutARequest() {
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> JinaDataRequestRPCGrpc.newBlockingStub(executor.channel())
                        .processData(DataRequestListProto.getDefaultInstance()))
                .satisfies(
                        (failure) -> assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT));
    }

    @Test
    void infoContainsTheKeysOfJina() {
        assertThat(JinaInfoRPCGrpc.newBlockingStub(executor.channel())
                        ._status(Empty.getDefaultInstance())
                        .getJinaMap())
                .containsKeys("jina", "docarray", "uptime", "session-id", "ci-vendor");
    }

    @Test
    void healthReportsTheServerAndEachServiceAsServing() {
        HealthGrpc.HealthBlockingStub health = HealthGrpc.newBlockingStub(executor.channel());
        assertThat(health.list(HealthListRequest.getDefaultInstance()).getStatusesMap())
                .containsOnlyKeys(
                        "",
                        "jina.JinaSingleDataRequestRPC",
                        "jina.JinaSingleDocumentRequestRPC",
                        "jina.JinaDataRequestRPC",
                        "jina.JinaDiscoverEndpointsRPC",
                        "jina.JinaInfoRPC",
                        "grpc.reflection.v1alpha.ServerReflection")
                .allSatisfy((name, status) -> assertThat(status.getStatus()).isEqualTo(ServingStatus.SERVING));
    }

    @Test
    void rejectsBytesThatAreNoRequestAndServesTheNextCall() {
        assertThat(codeOf(new byte[] {(byte) 0xff, 1, 2})).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(texts(JinaRequests.send(executor.channel(), "/upper", document("d1", "hi"))))
                .containsExactly("HI");
    }

    @Test
    void rejectsARequestOverTheSizeLimitAndServesTheNextCall() {
        ByteString huge = ByteString.copyFrom(new byte[65 * 1024 * 1024]);
        DataRequest request = DataRequest.newBuilder()
                .setHeader(header("/echo"))
                .setData(huge)
                .build();
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> executor.send(request))
                .satisfies((failure) ->
                        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED));
        assertThat(texts(JinaRequests.send(executor.channel(), "/upper", document("d1", "hi"))))
                .containsExactly("HI");
    }

    @Test
    void healthAnswersWhileEveryMethodBlocks() throws Exception {
        List<CompletableFuture<DataRequestProto>> blocked = IntStream.range(0, 200)
                .mapToObj((i) -> CompletableFuture.supplyAsync(() -> JinaRequests.send(executor.channel(), "/block")))
                .toList();
        assertThat(HealthGrpc.newBlockingStub(executor.channel())
                        .check(HealthCheckRequest.getDefaultInstance())
                        .getStatus())
                .isEqualTo(ServingStatus.SERVING);
        assertThat(JinaRequests.send(executor.channel(), "_jina_dry_run_")
                        .getHeader()
                        .getExecEndpoint())
                .isEqualTo("_jina_dry_run_");
        SAMPLE.release();
        blocked.forEach(CompletableFuture::join);
    }

    private static Status.Code codeOf(byte[] garbage) {
        MethodDescriptor<byte[], DataRequestProto> raw =
                JinaSingleDataRequestRPCGrpc.getProcessSingleDataMethod().toBuilder(
                                new BytesMarshaller(),
                                JinaSingleDataRequestRPCGrpc.getProcessSingleDataMethod()
                                        .getResponseMarshaller())
                        .build();
        try {
            ClientCalls.blockingUnaryCall(executor.channel(), raw, CallOptions.DEFAULT, garbage);
            return Status.Code.OK;
        } catch (StatusRuntimeException failure) {
            return failure.getStatus().getCode();
        }
    }
}
