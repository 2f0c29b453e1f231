package dev.flow.client;

import com.google.protobuf.Empty;
import dev.flow.proto.health.HealthCheckRequest;
import dev.flow.proto.health.HealthCheckResponse;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import dev.flow.proto.health.HealthGrpc;
import dev.flow.proto.health.HealthListRequest;
import dev.flow.proto.jina.JinaInfoProto;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.JinaMethods;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends requests over gRPC. Each request is a separate call, so that the failure of one does not affect others. */
final class GrpcTransport implements Transport {

    private static final MethodDescriptor<HealthCheckRequest, HealthCheckResponse> CHECK = HealthGrpc.getCheckMethod();

    /** The prefix of health services that stand for one Executor; only Gateways of Flow list them. */
    private static final String EXECUTOR_PREFIX = "flow/";

    private final ClientAddress address;
    private final ManagedChannel channel;
    private final Channel calls;
    private volatile boolean streamOnly;

    /**
     * @param address the address of the Gateway
     * @param channel the connection to the Gateway
     * @param calls the same channel with the interceptors of the client
     */
    GrpcTransport(ClientAddress address, ManagedChannel channel, Channel calls) {
        this.address = address;
        this.channel = channel;
        this.calls = calls;
    }

    @Override
    public CompletableFuture<DataRequest> send(DataRequest request, Optional<Duration> timeout) {
        CompletableFuture<DataRequest> reply = this.streamOnly
                ? stream(request, timeout)
                : unary(JinaMethods.PROCESS_SINGLE_DATA, request, timeout)
                        .exceptionallyCompose((failure) -> byStream(request, timeout, failure));
        return withClientException(reply);
    }

    /** Gateways of Jina before 3.8 accept requests only as streams. */
    private CompletableFuture<DataRequest> byStream(
            DataRequest request, Optional<Duration> timeout, Throwable failure) {
        if (Status.fromThrowable(failure).getCode() != Status.Code.UNIMPLEMENTED) {
            return CompletableFuture.failedFuture(failure);
        }
        this.streamOnly = true;
        return stream(request, timeout);
    }

    private CompletableFuture<DataRequest> stream(DataRequest request, Optional<Duration> timeout) {
        SingleReply<DataRequest> reply = new SingleReply<>();
        StreamObserver<DataRequest> requests =
                ClientCalls.asyncBidiStreamingCall(this.calls.newCall(JinaMethods.CALL, options(timeout)), reply);
        requests.onNext(request);
        requests.onCompleted();
        return reply.future;
    }

    private <Q, R> CompletableFuture<R> unary(MethodDescriptor<Q, R> method, Q request, Optional<Duration> timeout) {
        SingleReply<R> reply = new SingleReply<>();
        ClientCalls.asyncUnaryCall(this.calls.newCall(method, options(timeout)), request, reply);
        return reply.future;
    }

    private static CallOptions options(Optional<Duration> timeout) {
        return timeout.map((time) -> CallOptions.DEFAULT.withDeadlineAfter(time.toNanos(), TimeUnit.NANOSECONDS))
                .orElse(CallOptions.DEFAULT);
    }

    @Override
    public CompletableFuture<StatusProto> dryRun(Duration timeout) {
        return callNow(JinaMethods.DRY_RUN, Empty.getDefaultInstance(), timeout);
    }

    @Override
    public CompletableFuture<List<ExecutorReport>> executors(Duration timeout) {
        return callNow(HealthGrpc.getListMethod(), HealthListRequest.getDefaultInstance(), timeout)
                .thenApply((health) -> health.getStatusesMap().entrySet().stream()
                        .filter((entry) -> entry.getKey().startsWith(EXECUTOR_PREFIX))
                        .map((entry) -> ExecutorReport.summary(
                                entry.getKey().substring(EXECUTOR_PREFIX.length()),
                                entry.getValue().getStatus() == ServingStatus.SERVING))
                        .sorted(Comparator.comparing(ExecutorReport::name))
                        .toList());
    }

    @Override
    public CompletableFuture<Boolean> serving(Duration timeout) {
        return callNow(CHECK, HealthCheckRequest.getDefaultInstance(), timeout)
                .thenApply((reply) -> reply.getStatus() == ServingStatus.SERVING);
    }

    @Override
    public CompletableFuture<JinaInfoProto> status(Duration timeout) {
        return callNow(JinaMethods.STATUS, Empty.getDefaultInstance(), timeout);
    }

    private <Q, R> CompletableFuture<R> callNow(MethodDescriptor<Q, R> method, Q request, Duration timeout) {
        // The result must describe the present: a connection failure of the past must not reply the call.
        this.channel.resetConnectBackoff();
        return withClientException(unary(method, request, Optional.of(timeout)));
    }

    @Override
    public int maxInFlight() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void reconnect() {
        this.channel.enterIdle();
    }

    @Override
    public void close() {
        this.channel.shutdownNow();
    }

    @Override
    public String toString() {
        return this.address.toString();
    }

    private <R> CompletableFuture<R> withClientException(CompletableFuture<R> reply) {
        return reply.exceptionallyCompose((failure) -> CompletableFuture.failedFuture(exception(failure)));
    }

    private FlowClientException exception(Throwable failure) {
        Status status = Status.fromThrowable(failure);
        String text = "gRPC error: " + status.getCode() + " " + status.getDescription() + " (" + this.address + ")";
        return switch (status.getCode()) {
            case UNAVAILABLE, NOT_FOUND, DEADLINE_EXCEEDED -> {
                // grpc-java delays the next connection attempt; a retry must connect at once.
                this.channel.resetConnectBackoff();
                yield new FlowConnectionException(text, failure);
            }
            case INVALID_ARGUMENT, UNAUTHENTICATED, PERMISSION_DENIED -> new FlowRequestException(text, failure);
            default -> new FlowServerException(text, failure);
        };
    }

    /** The only message of a call. Of a stream, the last message: the first may contain only the id. */
    private static final class SingleReply<R> implements StreamObserver<R> {

        private final CompletableFuture<R> future = new CompletableFuture<>();
        private @Nullable R last;

        @Override
        public void onNext(R message) {
            this.last = message;
        }

        @Override
        public void onError(Throwable failure) {
            this.future.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            if (this.last == null) {
                this.future.completeExceptionally(Status.INTERNAL
                        .withDescription("The reply has no message")
                        .asRuntimeException());
            } else {
                this.future.complete(this.last);
            }
        }
    }
}
