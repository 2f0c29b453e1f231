package dev.flow.readiness;

import dev.flow.proto.health.HealthCheckRequest;
import dev.flow.proto.health.HealthCheckResponse;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import dev.flow.proto.health.HealthGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One Watch of a peer's health. */
final class HealthWatch implements ClientResponseObserver<HealthCheckRequest, HealthCheckResponse> {

    private final long since = System.nanoTime();
    private final BiConsumer<HealthWatch, ServingStatus> heard;
    private final BiConsumer<HealthWatch, Status> ended;
    private @Nullable ClientCallStreamObserver<HealthCheckRequest> call;

    /**
     * @param heard told of each status
     * @param ended told how the Watch ended
     */
    HealthWatch(BiConsumer<HealthWatch, ServingStatus> heard, BiConsumer<HealthWatch, Status> ended) {
        this.heard = heard;
        this.ended = ended;
    }

    void open(Channel channel) {
        // Not the context of whatever call happened to lead here: its end must not end the Watch.
        Context.ROOT.run(() -> ClientCalls.asyncServerStreamingCall(
                channel.newCall(HealthGrpc.getWatchMethod(), CallOptions.DEFAULT),
                HealthCheckRequest.getDefaultInstance(),
                this));
    }

    /** How long ago it was opened. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - this.since);
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<HealthCheckRequest> call) {
        this.call = call;
    }

    void cancel() {
        if (this.call != null) {
            this.call.cancel("no longer watched", null);
        }
    }

    @Override
    public void onNext(HealthCheckResponse response) {
        this.heard.accept(this, response.getStatus());
    }

    @Override
    public void onError(Throwable failure) {
        this.ended.accept(this, Status.fromThrowable(failure));
    }

    @Override
    public void onCompleted() {
        this.ended.accept(this, Status.OK);
    }
}
