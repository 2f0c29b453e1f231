package dev.flow.connection;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Observes the connection below a channel: counts new connections, and limits how often requests reconnect. */
final class Connectivity {

    /** The least time between two attempts to connect. Requests in between fail with the status of the last attempt. */
    static final Duration RECONNECT_INTERVAL = Duration.ofMillis(50);

    private final ManagedChannel channel;
    private final AtomicLong failedAt = new AtomicLong(System.nanoTime() - RECONNECT_INTERVAL.toNanos());
    private volatile int connection;
    private int connections;
    private volatile @Nullable Status lastFailure;

    Connectivity(ManagedChannel channel) {
        this.channel = channel;
        changed();
    }

    private void changed() {
        ConnectivityState now = this.channel.getState(false);
        // gRPC reports states one after the other, so there is one writer.
        this.connection = now == ConnectivityState.READY ? ++this.connections : 0;
        if (now == ConnectivityState.TRANSIENT_FAILURE) {
            this.failedAt.set(System.nanoTime());
            this.lastFailure = null;
        }
        if (now != ConnectivityState.SHUTDOWN) {
            this.channel.notifyWhenStateChanged(now, this::changed);
        }
    }

    boolean connected() {
        return this.channel.getState(false) == ConnectivityState.READY;
    }

    /**
     * Returns the number of the present connection, from 1; 0 if there is none. A report from an earlier connection may come from
     * another process.
     */
    int connection() {
        return this.connection;
    }

    /** Makes the next call connect at once, however recently an attempt failed. */
    void wake() {
        if (failing()) {
            this.channel.enterIdle();
        }
    }

    /** Makes the next call open a new connection. Calls in flight keep the present one. */
    void reconnect() {
        this.channel.enterIdle();
    }

    /**
     * Makes the next call connect, unless an attempt failed within the reconnect interval. The back-off of the channel itself grows
     * to minutes, during which a Replica that is back would receive no request.
     *
     * @return the status with which a call would end now; null if it is not known without a call
     */
    @Nullable Status wakeIfDue() {
        if (!failing()) {
            return null;
        }
        long now = System.nanoTime();
        long last = this.failedAt.get();
        if (now - last < RECONNECT_INTERVAL.toNanos()) {
            return this.lastFailure;
        }
        if (this.failedAt.compareAndSet(last, now)) {
            this.channel.enterIdle();
        }
        return null;
    }

    /** Records the status of a call for which there was no connection. */
    void connectFailed(Status status) {
        if (failing()) {
            this.lastFailure = status;
        }
    }

    private boolean failing() {
        return this.channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE;
    }
}
