package dev.flow.test;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

/** One direction of a connection: takes in what comes, and hands it on when it may, in order. */
final class Pipe {

    private static final int CHUNK = 64 * 1024;
    // As much as a socket's own buffers hold, roughly: whoever sends more has to wait, as on a network.
    private static final int MOST_HELD = 4 * 1024 * 1024;

    private final SocketChannel from;
    private final SocketChannel to;
    private final Predicate<Fault> carried;
    private final Traffic traffic;
    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private int held;
    private End end = End.NONE;
    private long endedAt;
    private boolean told;
    private boolean refused;

    /**
     * @param from where bytes come from
     * @param to where they go
     * @param carried whether anything gets through under a fault
     * @param traffic counts them
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
                this.held += count;
            }
        } catch (IOException broken) {
            breakOff();
        }
    }

    /** The end it comes from is gone; the other one hears of it when its turn comes. */
    void breakOff() {
        end(End.BROKEN);
    }

    private void end(End how) {
        if (this.end == End.NONE) {
            this.end = how;
            this.endedAt = System.nanoTime();
        }
    }

    /** Hands on what may arrive now. */
    void deliver(Fault fault, long now) {
        if (!this.carried.test(fault)) {
            return;
        }
        try {
            while (!this.chunks.isEmpty() && nanosUntil(this.chunks.peek().came(), fault, now) <= 0) {
                if (!write(this.chunks.peek().bytes())) {
                    return;
                }
                this.chunks.poll();
            }
            if (ended() && !this.told && this.chunks.isEmpty() && nanosUntil(this.endedAt, fault, now) <= 0) {
                tellEnd();
            }
        } catch (IOException gone) {
            this.refused = true;
            this.chunks.clear();
            this.held = 0;
        }
    }

    private void tellEnd() throws IOException {
        this.told = true;
        if (this.end == End.CLOSED) {
            this.to.shutdownOutput();
        }
    }

    private static long nanosUntil(long came, Fault fault, long now) {
        return came + fault.latency().toNanos() - now;
    }

    private boolean write(ByteBuffer bytes) throws IOException {
        int count = this.to.write(bytes);
        this.held -= count;
        this.traffic.carried(count);
        return !bytes.hasRemaining();
    }

    /** Whether nobody takes any more what it hands on. */
    boolean refused() {
        return this.refused;
    }

    boolean ended() {
        return this.end != End.NONE;
    }

    /** Whether the other end has been told of a good end. */
    boolean finished() {
        return this.told && this.end == End.CLOSED;
    }

    /** Whether the other end is to be told of a bad one now. */
    boolean broken() {
        return this.told && this.end == End.BROKEN;
    }

    int wantsToRead() {
        return ended() || this.held >= MOST_HELD ? 0 : SelectionKey.OP_READ;
    }

    /** Only for what is due and did not fit: what waits for its time, or for the end of a fault, is woken otherwise. */
    int wantsToWrite(Fault fault, long now) {
        return this.carried.test(fault) && nanosToWait(fault, now) == 0 && !this.chunks.isEmpty()
                ? SelectionKey.OP_WRITE
                : 0;
    }

    /** How long until the next thing is due that comes through under a fault. */
    long nanosToWait(Fault fault, long now) {
        if (!this.carried.test(fault) || this.told || this.chunks.isEmpty() && !ended()) {
            return Long.MAX_VALUE;
        }
        long came = this.chunks.isEmpty() ? this.endedAt : this.chunks.peek().came();
        return Math.max(0, nanosUntil(came, fault, now));
    }

    private enum End {
        NONE,
        CLOSED,
        BROKEN
    }

    private record Chunk(ByteBuffer bytes, long came) {}
}
