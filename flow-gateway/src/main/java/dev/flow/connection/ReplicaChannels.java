package dev.flow.connection;

import io.grpc.ManagedChannel;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * The channels to one Replica: one for each event loop, so that a request goes out on the loop it came in on. Each connects when
 * the first request takes it. One of them, the same at all times, is the one that is watched.
 */
public final class ReplicaChannels {

    private final List<Lane> lanes;
    private final IntSupplier current;
    private final Lane watched;

    private ReplicaChannels(List<Lane> lanes, IntSupplier current) {
        this.lanes = List.copyOf(lanes);
        this.current = current;
        // Any will do; not always the first, so that the health of many Replicas is not the work of one loop.
        this.watched = this.lanes.get(ThreadLocalRandom.current().nextInt(this.lanes.size()));
    }

    /**
     * A single channel, whoever sends.
     *
     * @param channel the channel
     */
    public static ReplicaChannels single(ManagedChannel channel) {
        return new ReplicaChannels(List.of(new Lane(channel)), () -> 0);
    }

    /**
     * A channel for each loop.
     *
     * @param loops the loops
     * @param make makes the channel of one of them
     */
    static ReplicaChannels forEach(EventLoops loops, Function<EventLoop, ManagedChannel> make) {
        return new ReplicaChannels(loops.all().stream().map(make).map(Lane::new).toList(), loops::current);
    }

    /** The one for a request sent by the calling thread. */
    Lane mine() {
        return this.lanes.get(this.current.getAsInt());
    }

    /** The one that is watched, and asked about the Replica itself. */
    Lane watched() {
        return this.watched;
    }

    /** Makes the next call on each try to connect, however short ago the last attempt failed. */
    void wake() {
        this.lanes.forEach((lane) -> lane.connectivity().wake());
    }

    /** Makes the next call on each connect anew. */
    void renew() {
        this.lanes.forEach((lane) -> lane.connectivity().renew());
    }

    void close() {
        this.lanes.forEach((lane) -> lane.channel().shutdownNow());
    }
}
