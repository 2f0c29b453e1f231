package dev.flow.readiness;

import dev.flow.proto.health.HealthCheckRequest;
import dev.flow.proto.health.HealthCheckResponse;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import dev.flow.proto.health.HealthGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.function.Consumer;

/** One {@code Check} call to the health service of a peer. */
final class HealthCheck implements StreamObserver<HealthCheckResponse> {

    /** How much earlier than the client a server may end a call that exceeds its deadline. */
    private static final Duration DEADLINE_TOLERANCE = Duration.ofMillis(10);

    private final Duration timeout;
    private final TimeSource time;
    private final long started;
    private final Consumer<Result> onResult;
    private ServingStatus servingStatus = ServingStatus.UNKNOWN;

    private HealthCheck(Duration timeout, TimeSource time, Consumer<Result> onResult) {
        this.timeout = timeout;
        this.time = time;
        this.started = time.nanoTime();
        this.onResult = onResult;
    }

    /**
     * Starts a health check.
     *
     * @param channel the channel to the peer
     * @param timeout the maximum time for the reply
     * @param time the clock
     * @param onResult receives the result, once
     */
    static void start(Channel channel, Duration timeout, TimeSource time, Consumer<Result> onResult) {
        CallOptions options = CallOptions.DEFAULT.withDeadline(time.deadlineAfter(timeout));
        Context.ROOT.run(() -> ClientCalls.asyncUnaryCall(
                channel.newCall(HealthGrpc.getCheckMethod(), options),
                HealthCheckRequest.getDefaultInstance(),
                new HealthCheck(timeout, time, onResult)));
    }

    @Override
    public void onNext(HealthCheckResponse response) {
        this.servingStatus = response.getStatus();
    }

    @Override
    public void onError(Throwable failure) {
        end(Status.fromThrowable(failure));
    }

    @Override
    public void onCompleted() {
        end(Status.OK);
    }

    private void end(Status status) {
        Duration latency = this.time.since(this.started);
        // A server ends a call that exceeds its deadline with CANCELLED. It may be faster than the deadline here, in
        // particular
        // if this process was paused.
        boolean timedOut = status.getCode() == Status.Code.CANCELLED
                && latency.compareTo(this.timeout.minus(DEADLINE_TOLERANCE)) >= 0;
        Status result = timedOut ? Status.DEADLINE_EXCEEDED.withDescription(status.getDescription()) : status;
        this.onResult.accept(new Result(result, this.servingStatus, latency));
    }

    /**
     * The result of a health check.
     *
     * @param status how the call ended
     * @param servingStatus the health status of the peer, valid if the call succeeded
     * @param latency how long the call took
     */
    record Result(Status status, ServingStatus servingStatus, Duration latency) {}
}
