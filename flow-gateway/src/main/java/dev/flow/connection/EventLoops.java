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
 * The threads that requests are received and sent on. A request stays on the loop it came in on: handing it to another thread
 * and its reply back costs more than all that a Gateway does with it. So a server and the channels to Replicas share them.
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

    /** Those of this JVM, one for each processor. Like Netty's own they do not keep the JVM alive, and are never shut down. */
    public static EventLoops shared() {
        return Shared.LOOPS;
    }

    /** All of them, for a server. They run NIO. */
    public EventLoopGroup group() {
        return this.group;
    }

    /**
     * The loop of the health of all Replicas: of their health calls, the replies, and the heartbeat that judges the replies. No
     * request runs on it, so that a large one does not delay health.
     */
    public EventLoop health() {
        return this.health;
    }

    /** Each of them, in an order that does not change. */
    List<EventLoop> all() {
        return this.loops;
    }

    /** The position of the loop that the caller is on; for another thread one that stays the same for it. */
    int current() {
        Integer here = this.position.getIfExists();
        return here != null ? here : (int) (Thread.currentThread().getId() % this.loops.size());
    }

    private static final class Shared {

        private static final EventLoops LOOPS =
                new EventLoops(Runtime.getRuntime().availableProcessors());
    }
}
