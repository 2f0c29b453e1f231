package dev.flow.connection;

import dev.flow.net.ReplicaAddress;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.JinaMethods;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Status;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends requests to one Replica, by one of Jina's three methods that the Replica implements. */
public final class ReplicaConnection implements ExecutorConnection {

    private final ReplicaAddress address;
    private final ReplicaChannels channels;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger replies = new AtomicInteger();
    private volatile ReplicaMethod method = ReplicaMethod.PROCESS_SINGLE_DATA;

    /**
     * @param address the address of the Replica
     * @param channels the channels to the Replica; closed with this connection
     */
    public ReplicaConnection(ReplicaAddress address, ReplicaChannels channels) {
        this.address = address;
        this.channels = channels;
    }

    /** Returns the address of the Replica. */
    public ReplicaAddress address() {
        return this.address;
    }

    /** Returns the channel for the health of the Replica. Requests take other channels, unless the Executor is in this process. */
    public Channel channel() {
        return this.channels.monitored().channel();
    }

    /** Returns whether that channel is connected. */
    public boolean connected() {
        return this.channels.monitored().connectivity().connected();
    }

    /** Returns the number of requests in flight. */
    public int inFlight() {
        return this.inFlight.get();
    }

    /** Returns the number of the connection of that channel, from 1; 0 if there is none. */
    int connection() {
        return this.channels.monitored().connectivity().connection();
    }

    /**
     * Makes the next call connect at once, however recently an attempt failed. Requests connect by themselves, but at most every
     * 50 ms: in between they fail with the status of the last attempt.
     */
    public void wake() {
        this.channels.wake();
    }

    /** Opens new connections for the next requests. Requests in flight keep the present connections. */
    public void reconnect() {
        this.channels.reconnect();
    }

    /** Returns a number that changes with each reply: the approximate count of replies. */
    public int replies() {
        return this.replies.get();
    }

    @Override
    public CompletionStage<Reply> send(DataRequest request) {
        return send(List.of(request), CallOptions.DEFAULT);
    }

    @Override
    public CompletionStage<Reply> send(List<DataRequest> parts) {
        return send(parts, CallOptions.DEFAULT);
    }

    /**
     * Sends one request with call options, such as a deadline.
     *
     * @param request the request
     * @param options the options of the call
     */
    public CompletionStage<Reply> send(DataRequest request, CallOptions options) {
        return send(List.of(request), options);
    }

    CompletionStage<Reply> send(List<DataRequest> parts, CallOptions options) {
        ReplicaChannel channel = this.channels.current();
        Status known = channel.connectivity().wakeIfDue();
        return known == null
                ? new Exchange(this, channel, parts, options).start()
                : CompletableFuture.failedFuture(
                        new ReplicaFailure(this.address, known, SendProgress.Stage.NO_CONNECTION));
    }

    /**
     * Creates a call that replies to one document with many. It counts as a request in flight from its start to its end.
     *
     * @param options the options of the call
     */
    public ClientCall<DataRequest, DataRequest> stream(CallOptions options) {
        ReplicaChannel channel = this.channels.current();
        channel.connectivity().wakeIfDue();
        return new CountedCall(this, channel.channel().newCall(JinaMethods.STREAM_DOC, options));
    }

    void started() {
        this.inFlight.incrementAndGet();
    }

    void ended() {
        this.inFlight.decrementAndGet();
    }

    /** A request has a reply. */
    void replied() {
        // Two replies at the same time may count as one: the monitor needs to know only whether there was any.
        this.replies.lazySet(this.replies.getPlain() + 1);
    }

    /** Returns the method that the last request used. */
    ReplicaMethod method() {
        return this.method;
    }

    void use(ReplicaMethod method) {
        this.method = method;
    }

    @Override
    public void close() {
        this.channels.close();
    }

    @Override
    public String toString() {
        return this.address.toString();
    }
}
