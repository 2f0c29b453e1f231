package dev.flow.app.gateway;

import com.google.protobuf.Empty;
import dev.flow.proto.health.HealthCheckRequest;
import dev.flow.proto.health.HealthCheckResponse;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import dev.flow.proto.health.HealthGrpc;
import dev.flow.proto.health.HealthListRequest;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.JinaGatewayDryRunRPCGrpc;
import dev.flow.proto.jina.JinaRPCGrpc;
import dev.flow.proto.jina.JinaSingleDataRequestRPCGrpc;
import dev.flow.proto.jina.StatusProto;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.reflection.v1alpha.ServerReflectionGrpc;
import io.grpc.reflection.v1alpha.ServerReflectionRequest;
import io.grpc.reflection.v1alpha.ServerReflectionResponse;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Talks gRPC with a Gateway or an Executor. */
final class GrpcClient implements AutoCloseable {

    private static final int SECONDS = 10;

    private final ManagedChannel channel;

    GrpcClient(int port) {
        this.channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .proxyDetector((target) -> null)
                .build();
    }

    ManagedChannel channel() {
        return this.channel;
    }

    boolean serving(String service) {
        return health(service) == ServingStatus.SERVING;
    }

    ServingStatus health(String service) {
        // The channel would wait ever longer between its tries.
        this.channel.resetConnectBackoff();
        return HealthGrpc.newBlockingStub(this.channel)
                .withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
                .check(asking(service))
                .getStatus();
    }

    Map<String, ServingStatus> healthOfAll() {
        Map<String, ServingStatus> all = new TreeMap<>();
        HealthGrpc.newBlockingStub(this.channel)
                .withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
                .list(HealthListRequest.getDefaultInstance())
                .getStatusesMap()
                .forEach((service, response) -> all.put(service, response.getStatus()));
        return all;
    }

    Recorder<HealthCheckResponse> watch(String service) {
        Recorder<HealthCheckResponse> watch = new Recorder<>();
        HealthGrpc.newStub(this.channel).watch(asking(service), watch);
        return watch;
    }

    private static HealthCheckRequest asking(String service) {
        return HealthCheckRequest.newBuilder().setService(service).build();
    }

    StatusProto dryRun() {
        return JinaGatewayDryRunRPCGrpc.newBlockingStub(this.channel)
                .withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
                .dryRun(Empty.getDefaultInstance());
    }

    /** Sends one request in a call of its own. */
    DataRequestProto single(DataRequestProto request) {
        return JinaSingleDataRequestRPCGrpc.newBlockingStub(this.channel)
                .withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
                .processSingleData(request);
    }

    /** Sends one request in a call of its own, and returns at once. */
    Recorder<DataRequestProto> beginSingle(DataRequestProto request) {
        Recorder<DataRequestProto> reply = new Recorder<>();
        JinaSingleDataRequestRPCGrpc.newStub(this.channel).processSingleData(request, reply);
        return reply;
    }

    /** Opens a stream of requests. */
    StreamObserver<DataRequestProto> call(Recorder<DataRequestProto> replies) {
        return JinaRPCGrpc.newStub(this.channel).call(replies);
    }

    ServerReflectionResponse reflect(ServerReflectionRequest question) {
        Recorder<ServerReflectionResponse> answers = new Recorder<>();
        StreamObserver<ServerReflectionRequest> questions =
                ServerReflectionGrpc.newStub(this.channel).serverReflectionInfo(answers);
        questions.onNext(question);
        questions.onCompleted();
        answers.end().orTimeout(SECONDS, TimeUnit.SECONDS).join();
        return answers.messages().get(0);
    }

    @Override
    public void close() {
        this.channel.shutdownNow();
    }
}
