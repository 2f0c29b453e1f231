package dev.flow.health;

import dev.flow.proto.health.HealthCheckResponse;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One open Watch. One who reads slowly misses what is outdated by then, and costs one pending message. Whoever finds another
 * thread at it leaves the work to that one, so nobody waits and nothing is sent under a lock; the number is that of turns to do.
 */
final class Watcher extends AtomicInteger {

    private static final long serialVersionUID = 1L;

    private final transient HealthService health;
    private final transient String service;
    private final transient ServerCallStreamObserver<HealthCheckResponse> stream;
    private transient @Nullable ServingStatus told;
    private transient volatile boolean ending;
    private transient boolean ended;

    /**
     * @param health knows the status
     * @param service of which service
     * @param stream who watches
     */
    Watcher(HealthService health, String service, ServerCallStreamObserver<HealthCheckResponse> stream) {
        this.health = health;
        this.service = service;
        this.stream = stream;
        // By default some thousand of our short messages would be kept for one who does not read.
        stream.setOnReadyThreshold(1);
        stream.setOnReadyHandler(this::tell);
    }

    String service() {
        return this.service;
    }

    /** What to do when the one who watches has gone. */
    void onGone(Runnable action) {
        this.stream.setOnCancelHandler(action);
    }

    /** Tells the present status, as soon as it is read and if it is another than before. */
    void tell() {
        if (getAndIncrement() == 0) {
            int turns = 1;
            while (turns != 0) {
                send();
                turns = addAndGet(-turns);
            }
        }
    }

    /** Tells the present status, whether it is read or not, and ends the stream well. */
    void end() {
        this.ending = true;
        tell();
    }

    private void send() {
        if (this.ended || this.stream.isCancelled()) {
            return;
        }
        boolean last = this.ending;
        if (last || this.stream.isReady()) {
            ServingStatus status = this.health.status(this.service);
            if (status != this.told) {
                this.told = status;
                this.stream.onNext(HealthService.response(status));
            }
        }
        if (last) {
            this.ended = true;
            this.stream.onCompleted();
        }
    }
}
