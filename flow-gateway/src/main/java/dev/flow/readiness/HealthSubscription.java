package dev.flow.readiness;

import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Keeps one Watch of a peer's health open for as long as the peer supports it. */
final class HealthSubscription {

    /** The time until the next attempt after a peer refused a Watch. */
    private static final Duration RETRY_DELAY = Duration.ofSeconds(5);

    private final Peer peer;
    private final TimeSource time;
    private final Executor events;
    private final Listener listener;
    private @Nullable HealthWatch watch;
    private long retryAt;

    /**
     * @param peer the peer
     * @param time the clock
     * @param events runs every method of this class and of the listener, one after the other
     * @param listener receives the statuses
     */
    HealthSubscription(Peer peer, TimeSource time, Executor events, Listener listener) {
        this.peer = peer;
        this.time = time;
        this.events = events;
        this.listener = listener;
        this.retryAt = time.nanoTime();
    }

    /** Opens a Watch, unless there is one, or the peer refused one a moment ago or does not support any. */
    void ensureOpen() {
        if (this.watch == null && this.time.nanoTime() - this.retryAt >= 0 && this.peer.watchable()) {
            this.watch = new HealthWatch(this.time, this::onStatus, this::onEnd);
            this.watch.open(this.peer.channel());
        }
    }

    /** Returns whether a Watch is open. */
    boolean isOpen() {
        return this.watch != null;
    }

    /** Permits the next attempt at once: the next process at the address may support what the previous one refused. */
    void retryNow() {
        this.retryAt = this.time.nanoTime();
    }

    void close() {
        HealthWatch closing = this.watch;
        this.watch = null;
        if (closing != null) {
            closing.cancel();
        }
    }

    private void onStatus(HealthWatch source, ServingStatus status) {
        this.events.execute(() -> {
            if (source == this.watch) {
                this.listener.onHealthStatus(status);
            }
        });
    }

    private void onEnd(HealthWatch source, Status status) {
        this.events.execute(() -> {
            if (source != this.watch) {
                return;
            }
            this.watch = null;
            if (status.getCode() == Status.Code.UNAVAILABLE && !this.peer.connected()) {
                this.listener.onConnectionLost(status, source.age());
            } else if (!status.isOk()) {
                this.retryAt = this.time.nanoTime() + RETRY_DELAY.toNanos();
                this.listener.onWatchRefused();
            }
        });
    }

    /** Receives the health of the peer. */
    interface Listener {

        /** The peer sent its health status. */
        void onHealthStatus(ServingStatus status);

        /**
         * The connection ended, and the Watch with it.
         *
         * @param status how the Watch ended
         * @param age how long the Watch was open
         */
        void onConnectionLost(Status status, Duration age);

        /** The peer ended the Watch with an error; the connection is still open. */
        void onWatchRefused();
    }
}
