package dev.flow.hostile.attack;

import dev.flow.hostile.scenario.Deadline;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Writes the same bytes again and again to a connection whose replies are never read. */
final class UnreadFlood {

    private static final Duration STALL = Duration.ofMillis(700);

    private final Socket socket;
    private final byte[] bytes;
    private final AtomicLong written = new AtomicLong();
    private volatile boolean closed;

    UnreadFlood(Socket socket, byte[] bytes) {
        this.socket = socket;
        this.bytes = bytes;
    }

    /**
     * Writes until the server stops reading, closes the connection, has read everything, or the deadline passes.
     *
     * @param most the bytes to write at most
     */
    Result run(long most, Deadline deadline) {
        Thread writer = new Thread(() -> write(most), "unread-flood");
        writer.setDaemon(true);
        writer.start();
        long before = -1;
        while (this.written.get() != before && this.written.get() < most && !this.closed && !deadline.passed()) {
            before = this.written.get();
            deadline.pause(STALL);
        }
        boolean stalled = this.written.get() == before && this.written.get() < most && !this.closed;
        return new Result(this.written.get(), stalled, this.closed);
    }

    private void write(long most) {
        try {
            OutputStream out = this.socket.getOutputStream();
            while (this.written.get() < most) {
                out.write(this.bytes);
                this.written.addAndGet(this.bytes.length);
            }
        } catch (IOException ended) {
            this.closed = true;
        }
    }

    /**
     * How far a flood came.
     *
     * @param bytes the bytes written
     * @param stalled whether the server stopped reading
     * @param closed whether the server closed the connection
     */
    record Result(long bytes, boolean stalled, boolean closed) {

        boolean bounded() {
            return this.stalled || this.closed;
        }

        @Override
        public String toString() {
            String end = this.closed ? "closed" : this.stalled ? "reading stopped" : "still reading";
            return end + " after " + this.bytes / 1024 + " kB";
        }
    }
}
