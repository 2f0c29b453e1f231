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

/** One {@code Watch} call to the health service of a peer. */
final class HealthWatch implements ClientResponseObserver<HealthCheckRequest, HealthCheckResponse> {

    private final TimeSource time;
    private final long created;
    private final BiConsumer<HealthWatch, ServingStatus> onStatus;
    private final BiConsumer<HealthWatch, Status> onEnd;
    private @Nullable ClientCallStreamObserver<HealthCheckRequest> call;

    /**
     * @param time the clock
     * @param onStatus receives each status
     * @param onEnd receives the status with which the call ended
     */
    HealthWatch(
            TimeSource time, BiConsumer<HealthWatch, ServingStatus> onStatus, BiConsumer<HealthWatch, Status> onEnd) {
        this.time = time;
        this.created = time.nanoTime();
        this.onStatus = onStatus;
        this.onEnd = onEnd;
    }

    void open(Channel channel) {
        // Not in the context of the call that happens to run this: its end must not end the Watch.
        Context.ROOT.run(() -> ClientCalls.asyncServerStreamingCall(
                channel.newCall(HealthGrpc.getWatchMethod(), CallOptions.DEFAULT),
                HealthCheckRequest.getDefaultInstance(),
                this));
    }

    /** The time since the Watch was opened. */
    Duration age() {
        return this.time.since(this.created);
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<HealthCheckRequest> call) {
        this.call = call;
    }

    void cancel() {
        if (this.call != null) {
            this.call.cancel("The monitor closed the Watch", null);
        }
    }

    @Override
    public void onNext(HealthCheckResponse response) {
        this.onStatus.accept(this, response.getStatus());
    }

    @Override
    public void onError(Throwable failure) {
        this.onEnd.accept(this, Status.fromThrowable(failure));
    }

    @Override
    public void onCompleted() {
        this.onEnd.accept(this, Status.OK);
    }
}
