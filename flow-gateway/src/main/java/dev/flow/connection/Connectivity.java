package dev.flow.connection;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What becomes of the connection below a channel: how often there was a new one, and when to try for another. */
final class Connectivity {

    /** How long what the last attempt to connect found is taken for the truth. */
    static final Duration PACE = Duration.ofMillis(50);

    private final ManagedChannel channel;
    private final AtomicLong failedAt = new AtomicLong(System.nanoTime() - PACE.toNanos());
    private volatile int connection;
    private int connections;
    private volatile @Nullable Status found;

    Connectivity(ManagedChannel channel) {
        this.channel = channel;
        changed();
    }

    private void changed() {
        ConnectivityState now = this.channel.getState(false);
        // States are told one after the other, so there is one writer.
        this.connection = now == ConnectivityState.READY ? ++this.connections : 0;
        if (now == ConnectivityState.TRANSIENT_FAILURE) {
            this.failedAt.set(System.nanoTime());
            this.found = null;
        }
        if (now != ConnectivityState.SHUTDOWN) {
            this.channel.notifyWhenStateChanged(now, this::changed);
        }
    }

    boolean connected() {
        return this.channel.getState(false) == ConnectivityState.READY;
    }

    /**
     * The number of the present connection, from 1; 0 while there is none. So whoever remembers something about a peer sees that
     * it may be another.
     */
    int connection() {
        return this.connection;
    }

    /** Makes the next call try to connect, however short ago the last attempt failed. */
    void wake() {
        if (failing()) {
            this.channel.enterIdle();
        }
    }

    /** Makes the next call connect anew, and leaves the present connection to the calls that are on it. */
    void renew() {
        this.channel.enterIdle();
    }

    /**
     * Makes the next call try to connect, unless an attempt has failed a moment ago. The channel's own waiting time grows to
     * minutes, in which a peer that is back would go unseen.
     *
     * @return how a call would end now, where that is known without making it
     */
    @Nullable Status wakeAtPace() {
        if (!failing()) {
            return null;
        }
        long now = System.nanoTime();
        long last = this.failedAt.get();
        if (now - last < PACE.toNanos()) {
            return this.found;
        }
        if (this.failedAt.compareAndSet(last, now)) {
            this.channel.enterIdle();
        }
        return null;
    }

    /** A call found no connection to be sent on. */
    void found(Status status) {
        if (failing()) {
            this.found = status;
        }
    }

    private boolean failing() {
        return this.channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE;
    }
}
