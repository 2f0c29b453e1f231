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

/** Asks by gRPC: each request is a call of its own, so that one that fails takes no other with it. */
final class GrpcTransport implements Transport {

    private static final MethodDescriptor<HealthCheckRequest, HealthCheckResponse> CHECK = HealthGrpc.getCheckMethod();

    /** What the health of an Executor is called by Gateways of ours. */
    private static final String OF_AN_EXECUTOR = "flow/";

    private final ClientAddress address;
    private final ManagedChannel channel;
    private final Channel calls;
    private volatile boolean streamsOnly;

    /**
     * @param address where the Gateway is
     * @param channel the connection to it
     * @param calls the same with what is to happen around each call
     */
    GrpcTransport(ClientAddress address, ManagedChannel channel, Channel calls) {
        this.address = address;
        this.channel = channel;
        this.calls = calls;
    }

    @Override
    public CompletableFuture<DataRequest> send(DataRequest request, Optional<Duration> timeout) {
        CompletableFuture<DataRequest> reply = this.streamsOnly
                ? stream(request, timeout)
                : unary(JinaMethods.PROCESS_SINGLE_DATA, request, timeout)
                        .exceptionallyCompose((failure) -> byStream(request, timeout, failure));
        return told(reply);
    }

    /** A Gateway of Jina before 3.8 takes requests by streams alone. */
    private CompletableFuture<DataRequest> byStream(
            DataRequest request, Optional<Duration> timeout, Throwable failure) {
        if (Status.fromThrowable(failure).getCode() != Status.Code.UNIMPLEMENTED) {
            return CompletableFuture.failedFuture(failure);
        }
        this.streamsOnly = true;
        return stream(request, timeout);
    }

    private CompletableFuture<DataRequest> stream(DataRequest request, Optional<Duration> timeout) {
        Answer<DataRequest> answer = new Answer<>();
        StreamObserver<DataRequest> requests =
                ClientCalls.asyncBidiStreamingCall(this.calls.newCall(JinaMethods.CALL, within(timeout)), answer);
        requests.onNext(request);
        requests.onCompleted();
        return answer.future;
    }

    private <Q, R> CompletableFuture<R> unary(MethodDescriptor<Q, R> method, Q request, Optional<Duration> timeout) {
        Answer<R> answer = new Answer<>();
        ClientCalls.asyncUnaryCall(this.calls.newCall(method, within(timeout)), request, answer);
        return answer.future;
    }

    private static CallOptions within(Optional<Duration> timeout) {
        return timeout.map((time) -> CallOptions.DEFAULT.withDeadlineAfter(time.toNanos(), TimeUnit.NANOSECONDS))
                .orElse(CallOptions.DEFAULT);
    }

    @Override
    public CompletableFuture<StatusProto> dryRun(Duration timeout) {
        return ask(JinaMethods.DRY_RUN, Empty.getDefaultInstance(), timeout);
    }

    @Override
    public CompletableFuture<List<ExecutorReport>> executors(Duration timeout) {
        return ask(HealthGrpc.getListMethod(), HealthListRequest.getDefaultInstance(), timeout)
                .thenApply((health) -> health.getStatusesMap().entrySet().stream()
                        .filter((entry) -> entry.getKey().startsWith(OF_AN_EXECUTOR))
                        .map((entry) -> ExecutorReport.summary(
                                entry.getKey().substring(OF_AN_EXECUTOR.length()),
                                entry.getValue().getStatus() == ServingStatus.SERVING))
                        .sorted(Comparator.comparing(ExecutorReport::name))
                        .toList());
    }

    @Override
    public CompletableFuture<Boolean> serving(Duration timeout) {
        return ask(CHECK, HealthCheckRequest.getDefaultInstance(), timeout)
                .thenApply((answer) -> answer.getStatus() == ServingStatus.SERVING);
    }

    @Override
    public CompletableFuture<JinaInfoProto> status(Duration timeout) {
        return ask(JinaMethods.STATUS, Empty.getDefaultInstance(), timeout);
    }

    private <Q, R> CompletableFuture<R> ask(MethodDescriptor<Q, R> method, Q request, Duration timeout) {
        // A question about now is not to be answered with a connection that failed a while ago.
        this.channel.resetConnectBackoff();
        return told(unary(method, request, Optional.of(timeout)));
    }

    @Override
    public int mostInFlight() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void close() {
        this.channel.shutdownNow();
    }

    private <R> CompletableFuture<R> told(CompletableFuture<R> reply) {
        return reply.exceptionallyCompose((failure) -> CompletableFuture.failedFuture(exception(failure)));
    }

    private FlowClientException exception(Throwable failure) {
        Status status = Status.fromThrowable(failure);
        String text = "gRPC error: " + status.getCode() + " " + status.getDescription() + " (" + this.address + ")";
        return switch (status.getCode()) {
            case UNAVAILABLE, NOT_FOUND, DEADLINE_EXCEEDED -> {
                // grpc-java holds back before it connects again; whoever asks again wants to know about now.
                this.channel.resetConnectBackoff();
                yield new FlowConnectionException(text, failure);
            }
            case INVALID_ARGUMENT, UNAUTHENTICATED, PERMISSION_DENIED -> new FlowRequestException(text, failure);
            default -> new FlowServerException(text, failure);
        };
    }

    /** The one message of a call; of a stream the last, since the first may be there to tell an id only. */
    private static final class Answer<R> implements StreamObserver<R> {

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
                        .withDescription("a reply without a message")
                        .asRuntimeException());
            } else {
                this.future.complete(this.last);
            }
        }
    }
}
