package dev.flow.grpc.server;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Counts the control frames of one connection. Calls and transferred data raise the number of allowed control frames, because clients
 * answer them with window updates and measure the bandwidth with pings.
 */
final class ControlFrameBudget {

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;

    private static final int FRAMES_PER_CALL = 4;
    private static final int BYTES_PER_FRAME = 1024;
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int base;
    private final LongSupplier clock;
    private long windowStart;
    private long frames;
    private long calls;
    private long transferred;

    /**
     * @param base the number of control frames per window without any call
     * @param clock the time in nanoseconds
     */
    ControlFrameBudget(int base, LongSupplier clock) {
        this.base = base;
        this.clock = clock;
        this.windowStart = clock.getAsLong();
    }

    /** Counts a frame of the client. Returns false if the client sent too many control frames. */
    boolean received(int type, int length) {
        if (type == HEADERS) {
            this.calls++;
            return true;
        }
        if (type == DATA && length > 0) {
            this.transferred += length;
            return true;
        }
        // gRPC counts resets.
        return type == RST_STREAM || ++this.frames <= allowed() || nextWindow();
    }

    /** Counts bytes of the server. */
    void sent(int bytes) {
        this.transferred += bytes;
    }

    private long allowed() {
        return this.base + FRAMES_PER_CALL * this.calls + this.transferred / BYTES_PER_FRAME;
    }

    /** Starts a new window, or returns false if the present window is not over. */
    private boolean nextWindow() {
        long now = this.clock.getAsLong();
        if (now - this.windowStart < WINDOW_NANOS) {
            return false;
        }
        this.windowStart = now;
        this.frames = 1;
        this.calls = 0;
        this.transferred = 0;
        return true;
    }
}
