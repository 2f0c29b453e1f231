package dev.flow.connection;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.ArrayList;
import java.util.List;

/**
 * The event loops of servers and of channels to Replicas. A request is sent on the event loop that received it, because a hand-over
 * to another thread and back costs more than the routing itself. So servers and channels share the event loops.
 */
public final class EventLoops {

    private final EventLoopGroup group;
    private final EventLoop health;
    private final List<EventLoop> loops = new ArrayList<>();
    private final FastThreadLocal<Integer> position = new FastThreadLocal<>();

    private EventLoops(int count) {
        this.group = group("flow-loop", count);
        this.health = group("flow-health", 1).next();
        for (EventExecutor loop : this.group) {
            int number = this.loops.size();
            this.loops.add((EventLoop) loop);
            loop.execute(() -> this.position.set(number));
        }
    }

    private static EventLoopGroup group(String thread, int count) {
        return new MultiThreadIoEventLoopGroup(
                count, new DefaultThreadFactory(thread, true), NioIoHandler.newFactory());
    }

    /** Returns the event loops of this JVM, one for each processor. They are daemon threads and are never shut down. */
    public static EventLoops shared() {
        return Shared.LOOPS;
    }

    /** Returns all event loops, for a server. They run NIO. */
    public EventLoopGroup group() {
        return this.group;
    }

    /**
     * Returns the event loop for the health of all Replicas: for the health calls, their replies, and the heartbeat that judges
     * the replies. No request runs on it, so that a large request does not delay health.
     */
    public EventLoop health() {
        return this.health;
    }

    /** Returns all event loops in a fixed order. */
    List<EventLoop> all() {
        return this.loops;
    }

    /** Returns the position of the event loop that calls; for any other thread a fixed position. */
    int current() {
        Integer here = this.position.getIfExists();
        return here != null ? here : (int) (Thread.currentThread().getId() % this.loops.size());
    }

    private static final class Shared {

        private static final EventLoops LOOPS =
                new EventLoops(Runtime.getRuntime().availableProcessors());
    }
}
