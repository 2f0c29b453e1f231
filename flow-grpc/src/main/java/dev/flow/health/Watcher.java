package dev.flow.health;

import dev.flow.proto.health.HealthCheckResponse;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import dev.flow.stream.DrainLoop;
import io.grpc.stub.ServerCallStreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * One open Watch. A client that reads slowly does not receive outdated statuses, and has at most one pending message. No thread
 * waits for another, and nothing is sent under a lock.
 */
final class Watcher {

    private final HealthService health;
    private final String service;
    private final ServerCallStreamObserver<HealthCheckResponse> stream;
    private final DrainLoop sending = new DrainLoop(this::send);
    private @Nullable ServingStatus lastSent;
    private volatile boolean ending;
    private boolean ended;

    /**
     * @param health returns the status
     * @param service the name of the service
     * @param stream the stream to the client
     */
    Watcher(HealthService health, String service, ServerCallStreamObserver<HealthCheckResponse> stream) {
        this.health = health;
        this.service = service;
        this.stream = stream;
        // By default, thousands of these short messages would be buffered for a client that does not read.
        stream.setOnReadyThreshold(1);
        stream.setOnReadyHandler(this::sendStatus);
    }

    String service() {
        return this.service;
    }

    /** Sets the action for a client that cancels the Watch. */
    void onCancel(Runnable action) {
        this.stream.setOnCancelHandler(action);
    }

    /** Sends the present status as soon as the client reads, unless it is the same as before. */
    void sendStatus() {
        this.sending.trigger();
    }

    /** Sends the present status, whether the client reads or not, and completes the stream. */
    void end() {
        this.ending = true;
        sendStatus();
    }

    private void send() {
        if (this.ended || this.stream.isCancelled()) {
            return;
        }
        boolean last = this.ending;
        if (last || this.stream.isReady()) {
            ServingStatus status = this.health.status(this.service);
            if (status != this.lastSent) {
                this.lastSent = status;
                this.stream.onNext(HealthService.response(status));
            }
        }
        if (last) {
            this.ended = true;
            this.stream.onCompleted();
        }
    }
}
