package dev.flow.hostile.attack;

import dev.flow.hostile.victim.GrpcClient;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.JinaSingleDataRequestRPCGrpc;
import dev.flow.proto.jina.StatusProto.StatusCode;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A request over gRPC with a deadline. */
final class GrpcLoadRequest implements LoadRequest {

    private final ManagedChannel channel;
    private final DataRequestProto request;
    private final Duration timeout;

    /**
     * @param endpoint the endpoint of the Executor {@code busy}
     * @param timeout the deadline of each request
     */
    GrpcLoadRequest(InetSocketAddress address, String endpoint, Duration timeout) {
        this.channel = GrpcClient.connect(address);
        this.request = GrpcClient.request("busy", endpoint, "a");
        this.timeout = timeout;
    }

    @Override
    public void send(Consumer<String> onEnd) {
        ClientCalls.asyncUnaryCall(
                this.channel.newCall(
                        JinaSingleDataRequestRPCGrpc.getProcessSingleDataMethod(),
                        CallOptions.DEFAULT.withDeadlineAfter(this.timeout.toMillis(), TimeUnit.MILLISECONDS)),
                this.request,
                new Reply(onEnd));
    }

    @Override
    public void close() {
        this.channel.shutdownNow();
    }

    private static final class Reply implements StreamObserver<DataRequestProto> {

        private final Consumer<String> onEnd;
        private String end = "NO REPLY";

        Reply(Consumer<String> onEnd) {
            this.onEnd = onEnd;
        }

        @Override
        public void onNext(DataRequestProto reply) {
            this.end = reply.getHeader().getStatus().getCode() == StatusCode.SUCCESS ? GOOD : "ERROR";
        }

        @Override
        public void onError(Throwable failure) {
            this.onEnd.accept(Status.fromThrowable(failure).getCode().name());
        }

        @Override
        public void onCompleted() {
            this.onEnd.accept(this.end);
        }
    }
}
