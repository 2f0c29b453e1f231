package dev.flow.test;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

/** One direction of a connection: buffers bytes and delivers them in order when the fault permits. */
final class Pipe {

    private static final int CHUNK = 64 * 1024;
    // About the size of socket buffers: a sender of more bytes must wait, as on a network.
    private static final int BUFFER_LIMIT = 4 * 1024 * 1024;

    private final SocketChannel from;
    private final SocketChannel to;
    private final Predicate<Fault> carried;
    private final Traffic traffic;
    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private int buffered;
    private End end = End.NONE;
    private long endedAt;
    private boolean endDelivered;
    private boolean rejected;

    /**
     * @param from the source of the bytes
     * @param to the destination of the bytes
     * @param carried whether bytes pass during a fault
     * @param traffic the counter of the bytes
     */
    Pipe(SocketChannel from, SocketChannel to, Predicate<Fault> carried, Traffic traffic) {
        this.from = from;
        this.to = to;
        this.carried = carried;
        this.traffic = traffic;
    }

    void read() {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
        try {
            int count = this.from.read(buffer);
            if (count < 0) {
                end(End.CLOSED);
            } else if (count > 0) {
                this.chunks.add(new Chunk(buffer.flip(), System.nanoTime()));
                this.buffered += count;
            }
        } catch (IOException broken) {
            breakSource();
        }
    }

    /** Records that the source is broken. The destination is reset after the buffered bytes. */
    void breakSource() {
        end(End.BROKEN);
    }

    private void end(End kind) {
        if (this.end == End.NONE) {
            this.end = kind;
            this.endedAt = System.nanoTime();
        }
    }

    /** Delivers the bytes that are due under a fault. */
    void deliver(Fault fault, long now) {
        if (!this.carried.test(fault)) {
            return;
        }
        try {
            while (!this.chunks.isEmpty() && nanosUntil(this.chunks.peek().received(), fault, now) <= 0) {
                if (!write(this.chunks.peek().bytes())) {
                    return;
                }
                this.chunks.poll();
            }
            if (ended() && !this.endDelivered && this.chunks.isEmpty() && nanosUntil(this.endedAt, fault, now) <= 0) {
                deliverEnd();
            }
        } catch (IOException failure) {
            this.rejected = true;
            this.chunks.clear();
            this.buffered = 0;
        }
    }

    private void deliverEnd() throws IOException {
        this.endDelivered = true;
        if (this.end == End.CLOSED) {
            this.to.shutdownOutput();
        }
    }

    private static long nanosUntil(long received, Fault fault, long now) {
        return received + fault.latency().toNanos() - now;
    }

    private boolean write(ByteBuffer bytes) throws IOException {
        int count = this.to.write(bytes);
        this.buffered -= count;
        this.traffic.carried(count);
        return !bytes.hasRemaining();
    }

    /** Returns whether the destination accepts no more bytes. */
    boolean rejected() {
        return this.rejected;
    }

    boolean ended() {
        return this.end != End.NONE;
    }

    /** Returns whether an orderly end of the source was delivered. */
    boolean finished() {
        return this.endDelivered && this.end == End.CLOSED;
    }

    /** Returns whether the destination must be reset now because the source is broken. */
    boolean broken() {
        return this.endDelivered && this.end == End.BROKEN;
    }

    int readInterest() {
        return ended() || this.buffered >= BUFFER_LIMIT ? 0 : SelectionKey.OP_READ;
    }

    /** Returns OP_WRITE for bytes that are due but did not fit. Delayed bytes are delivered by time or at the end of the fault. */
    int writeInterest(Fault fault, long now) {
        return this.carried.test(fault) && nanosToWait(fault, now) == 0 && !this.chunks.isEmpty()
                ? SelectionKey.OP_WRITE
                : 0;
    }

    /** Returns the time until the next bytes are due, or {@link Long#MAX_VALUE} if none are. */
    long nanosToWait(Fault fault, long now) {
        if (!this.carried.test(fault) || this.endDelivered || this.chunks.isEmpty() && !ended()) {
            return Long.MAX_VALUE;
        }
        long since = this.chunks.isEmpty() ? this.endedAt : this.chunks.peek().received();
        return Math.max(0, nanosUntil(since, fault, now));
    }

    private enum End {
        NONE,
        CLOSED,
        BROKEN
    }

    private record Chunk(ByteBuffer bytes, long received) {}
}
