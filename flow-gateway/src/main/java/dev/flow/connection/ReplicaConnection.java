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

/** Sends requests to one Replica, by whichever of Jina's three methods it has. */
public final class ReplicaConnection implements ExecutorConnection {

    private final ReplicaAddress address;
    private final ReplicaChannels channels;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private volatile ReplicaMethod method = ReplicaMethod.PROCESS_SINGLE_DATA;

    /**
     * @param address where the Replica listens
     * @param channels the ways there; closed with this connection
     */
    public ReplicaConnection(ReplicaAddress address, ReplicaChannels channels) {
        this.address = address;
        this.channels = channels;
    }

    /** Where the Replica listens. */
    public ReplicaAddress address() {
        return this.address;
    }

    /** The channel for the health of the Replica. Requests have channels of their own, unless the Executor is in this process. */
    public Channel channel() {
        return this.channels.watched().channel();
    }

    /** Whether that channel has a connection at this moment. */
    public boolean connected() {
        return this.channels.watched().connectivity().connected();
    }

    /** How many requests are on their way at this moment. */
    public int inFlight() {
        return this.inFlight.get();
    }

    /** The number of that connection, from 1; 0 while there is none. */
    int connection() {
        return this.channels.watched().connectivity().connection();
    }

    /**
     * Makes the next call try to connect at once and report what it finds, however short ago an attempt failed. Requests do
     * so by themselves, but not more often than twenty times a second: in between they fail with what is known.
     */
    public void wake() {
        this.channels.wake();
    }

    /** Gives up the present connections for new ones; requests that are on them may go on. */
    public void reconnect() {
        this.channels.renew();
    }

    /** A number that changes with the answers it gives; how many there were, roughly. */
    public int answers() {
        return this.answers.get();
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
     * Sends one request with options of its own, such as a deadline.
     *
     * @param request the request
     * @param options the options
     */
    public CompletionStage<Reply> send(DataRequest request, CallOptions options) {
        return send(List.of(request), options);
    }

    CompletionStage<Reply> send(List<DataRequest> parts, CallOptions options) {
        Lane lane = this.channels.mine();
        Status known = lane.connectivity().wakeAtPace();
        return known == null
                ? new Exchange(this, lane, parts, options).begin()
                : CompletableFuture.failedFuture(new ReplicaFailure(this.address, known, Departure.Stage.NOWHERE));
    }

    /**
     * A call that answers one document with many, not begun yet. It counts as a request on its way until it ends.
     *
     * @param options the options of the call
     */
    public ClientCall<DataRequest, DataRequest> stream(CallOptions options) {
        Lane lane = this.channels.mine();
        lane.connectivity().wakeAtPace();
        return new CountedCall(this, lane.channel().newCall(JinaMethods.STREAM_DOC, options));
    }

    void begun() {
        this.inFlight.incrementAndGet();
    }

    void ended() {
        this.inFlight.decrementAndGet();
    }

    /** A request was answered. */
    void answered() {
        // Two at the same time may count as one: whether there was any is all that matters, and this costs nothing.
        this.answers.lazySet(this.answers.getPlain() + 1);
    }

    /** The method that worked last. */
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
