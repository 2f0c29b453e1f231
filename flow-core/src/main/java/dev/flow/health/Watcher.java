package dev.flow.health;

import dev.flow.proto.health.HealthCheckResponse;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import io.grpc.stub.ServerCallStreamObserver;
import org.jspecify.annotations.Nullable;

/** One open Watch. One who reads slowly misses what is outdated by then, and costs one pending status. */
final class Watcher {

    private final ServerCallStreamObserver<HealthCheckResponse> stream;
    private @Nullable ServingStatus pending;
    private @Nullable ServingStatus told;
    private boolean ended;

    Watcher(ServerCallStreamObserver<HealthCheckResponse> stream) {
        this.stream = stream;
        stream.setOnReadyHandler(this::flush);
    }

    /** What to do when the one who watches has gone. */
    void onGone(Runnable action) {
        this.stream.setOnCancelHandler(action);
    }

    synchronized void tell(ServingStatus status) {
        this.pending = status;
        flush();
    }

    /** Says NOT_SERVING, whether it is read or not, and ends the stream well. */
    synchronized void end() {
        if (this.ended) {
            return;
        }
        this.ended = true;
        if (this.stream.isCancelled()) {
            return;
        }
        if (this.told != ServingStatus.NOT_SERVING) {
            this.stream.onNext(HealthService.response(ServingStatus.NOT_SERVING));
        }
        this.stream.onCompleted();
    }

    private synchronized void flush() {
        if (this.ended || this.pending == null || this.stream.isCancelled() || !this.stream.isReady()) {
            return;
        }
        ServingStatus status = this.pending;
        this.pending = null;
        if (status != this.told) {
            this.told = status;
            this.stream.onNext(HealthService.response(status));
        }
    }
}
