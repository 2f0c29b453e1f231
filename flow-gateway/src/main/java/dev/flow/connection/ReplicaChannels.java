package dev.flow.connection;

import io.grpc.ManagedChannel;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * The channels to one Replica: one for each event loop, so that a request is sent on the loop that received it. Each channel
 * connects for its first request. One more channel, which no request takes, is for the health of the Replica.
 */
public final class ReplicaChannels {

    private final List<ReplicaChannel> channels;
    private final IntSupplier index;
    private final ReplicaChannel monitored;

    private ReplicaChannels(List<ReplicaChannel> channels, IntSupplier index, ReplicaChannel monitored) {
        this.channels = List.copyOf(channels);
        this.index = index;
        this.monitored = monitored;
    }

    /**
     * Creates a single channel for all threads.
     *
     * @param channel the channel
     */
    public static ReplicaChannels single(ManagedChannel channel) {
        ReplicaChannel only = new ReplicaChannel(channel);
        return new ReplicaChannels(List.of(only), () -> 0, only);
    }

    /**
     * Creates a channel for each event loop, and one for the event loop of health.
     *
     * @param loops the event loops
     * @param factory creates the channel of one event loop
     */
    static ReplicaChannels forEach(EventLoops loops, Function<EventLoop, ManagedChannel> factory) {
        List<ReplicaChannel> channels =
                loops.all().stream().map(factory).map(ReplicaChannel::new).toList();
        return new ReplicaChannels(channels, loops::current, new ReplicaChannel(factory.apply(loops.health())));
    }

    /** Returns the channel for a request that the calling thread sends. */
    ReplicaChannel current() {
        return this.channels.get(this.index.getAsInt());
    }

    /** Returns the monitored channel, which health calls take. */
    ReplicaChannel monitored() {
        return this.monitored;
    }

    /** Makes the next call on each channel connect at once, however recently an attempt failed. */
    void wake() {
        forEach((channel) -> channel.connectivity().wake());
    }

    /** Makes the next call on each channel open a new connection. */
    void reconnect() {
        forEach((channel) -> channel.connectivity().reconnect());
    }

    void close() {
        forEach((channel) -> channel.channel().shutdownNow());
    }

    private void forEach(Consumer<ReplicaChannel> action) {
        this.channels.forEach(action);
        if (!this.channels.contains(this.monitored)) {
            action.accept(this.monitored);
        }
    }
}
