package dev.flow.connection;

import io.grpc.ManagedChannel;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * The channels to one Replica: one for each event loop, so that a request goes out on the loop it came in on. Each connects when
 * the first request takes it. One more, which no request takes, is for the health of the Replica.
 */
public final class ReplicaChannels {

    private final List<Lane> lanes;
    private final IntSupplier current;
    private final Lane watched;

    private ReplicaChannels(List<Lane> lanes, IntSupplier current, Lane watched) {
        this.lanes = List.copyOf(lanes);
        this.current = current;
        this.watched = watched;
    }

    /**
     * A single channel, whoever sends.
     *
     * @param channel the channel
     */
    public static ReplicaChannels single(ManagedChannel channel) {
        Lane only = new Lane(channel);
        return new ReplicaChannels(List.of(only), () -> 0, only);
    }

    /**
     * A channel for each loop, and one for the loop of health.
     *
     * @param loops the loops
     * @param make makes the channel of one of them
     */
    static ReplicaChannels forEach(EventLoops loops, Function<EventLoop, ManagedChannel> make) {
        List<Lane> lanes = loops.all().stream().map(make).map(Lane::new).toList();
        return new ReplicaChannels(lanes, loops::current, new Lane(make.apply(loops.health())));
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
        forEach((lane) -> lane.connectivity().wake());
    }

    /** Makes the next call on each connect anew. */
    void renew() {
        forEach((lane) -> lane.connectivity().renew());
    }

    void close() {
        forEach((lane) -> lane.channel().shutdownNow());
    }

    private void forEach(Consumer<Lane> action) {
        this.lanes.forEach(action);
        if (!this.lanes.contains(this.watched)) {
            action.accept(this.watched);
        }
    }
}
