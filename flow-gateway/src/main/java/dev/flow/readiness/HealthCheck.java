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
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One question for a peer's health. */
final class HealthCheck implements StreamObserver<HealthCheckResponse> {

    private final long asked = System.nanoTime();
    private final Consumer<Answer> answered;
    private ServingStatus said = ServingStatus.UNKNOWN;

    private HealthCheck(Consumer<Answer> answered) {
        this.answered = answered;
    }

    /**
     * Asks.
     *
     * @param channel whom
     * @param timeout how long the answer may take
     * @param answered told how it ended, once
     */
    static void ask(Channel channel, Duration timeout, Consumer<Answer> answered) {
        CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS);
        Context.ROOT.run(() -> ClientCalls.asyncUnaryCall(
                channel.newCall(HealthGrpc.getCheckMethod(), options),
                HealthCheckRequest.getDefaultInstance(),
                new HealthCheck(answered)));
    }

    @Override
    public void onNext(HealthCheckResponse response) {
        this.said = response.getStatus();
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
        this.answered.accept(new Answer(status, this.said, Duration.ofNanos(System.nanoTime() - this.asked)));
    }

    /**
     * How a question ended.
     *
     * @param status how the call ended
     * @param said what the peer said, where it ended well
     * @param latency how long it took
     */
    record Answer(Status status, ServingStatus said, Duration latency) {}
}
