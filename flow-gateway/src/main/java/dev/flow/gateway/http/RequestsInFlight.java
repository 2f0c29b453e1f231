package dev.flow.gateway.http;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Counts the requests of a connection that have no written reply, suspends reading above a maximum, and closes at zero. */
final class RequestsInFlight {

    /** The number of requests that every connection may have, however busy its client or the Gateway is. */
    private static final int FEW = 1;

    private final int maximum;
    private final FrameSink sink;
    private final BooleanSupplier congested;
    private int count;
    private boolean suspended;
    private @Nullable CloseReason end;

    /**
     * @param maximum the number of requests at which reading stops
     * @param sink the connection
     * @param congested whether the connection may have only a few requests at present
     */
    RequestsInFlight(int maximum, FrameSink sink, BooleanSupplier congested) {
        this.maximum = maximum;
        this.sink = sink;
        this.congested = congested;
    }

    private boolean full() {
        return this.count >= this.maximum || this.count >= FEW && this.congested.getAsBoolean();
    }

    synchronized void add() {
        this.count++;
        if (full() && !this.suspended) {
            this.suspended = true;
            this.sink.suspend();
        }
    }

    synchronized void remove() {
        this.count--;
        if (this.suspended && !full()) {
            this.suspended = false;
            this.sink.resume();
        }
        closeWhenDone();
    }

    /** Closes the connection when no request is in flight. The first reason stands, but a failure replaces a normal end. */
    synchronized void endWith(CloseReason reason) {
        if (this.end == null || this.end.equals(CloseReason.NORMAL)) {
            this.end = reason;
        }
        closeWhenDone();
    }

    /** Whether the connection ends as soon as no request is in flight, so that further messages are ignored. */
    synchronized boolean ending() {
        return this.end != null;
    }

    synchronized boolean idle() {
        return this.count == 0;
    }

    private void closeWhenDone() {
        if (this.count == 0 && this.end != null) {
            this.sink.close(this.end);
        }
    }
}
