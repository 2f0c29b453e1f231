package dev.flow.connection;

import io.grpc.ManagedChannel;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * The channels to one Replica: one for each event loop, so that a request is sent on the loop that received it. Each channel
 * connects for its first request. One channel, always the same, is monitored.
 */
public final class ReplicaChannels {

    private final List<ReplicaChannel> channels;
    private final IntSupplier index;
    private final ReplicaChannel monitored;

    private ReplicaChannels(List<ReplicaChannel> channels, IntSupplier index) {
        this.channels = List.copyOf(channels);
        this.index = index;
        // A random channel, so that the health calls of many Replicas do not share one event loop.
        this.monitored = this.channels.get(ThreadLocalRandom.current().nextInt(this.channels.size()));
    }

    /**
     * Creates a single channel for all threads.
     *
     * @param channel the channel
     */
    public static ReplicaChannels single(ManagedChannel channel) {
        return new ReplicaChannels(List.of(new ReplicaChannel(channel)), () -> 0);
    }

    /**
     * Creates a channel for each event loop.
     *
     * @param loops the event loops
     * @param factory creates the channel of one event loop
     */
    static ReplicaChannels forEach(EventLoops loops, Function<EventLoop, ManagedChannel> factory) {
        return new ReplicaChannels(
                loops.all().stream().map(factory).map(ReplicaChannel::new).toList(), loops::current);
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
        this.channels.forEach((channel) -> channel.connectivity().wake());
    }

    /** Makes the next call on each channel open a new connection. */
    void reconnect() {
        this.channels.forEach((channel) -> channel.connectivity().reconnect());
    }

    void close() {
        this.channels.forEach((channel) -> channel.channel().shutdownNow());
    }
}
