package dev.flow.connection;

import dev.flow.proto.wire.DataRequest;
import dev.flow.proto.wire.DataRequestList;
import dev.flow.wire.JinaMethods;
import dev.flow.wire.Refusals;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sends requests to one Replica, by whichever of Jina's three methods it has. */
public final class ReplicaConnection implements ExecutorConnection {

    // Read by the Head of a Python Flow to choose its shards.
    private static final Metadata.Key<String> ENDPOINT = Metadata.Key.of("endpoint", Metadata.ASCII_STRING_MARSHALLER);

    private final ReplicaAddress address;
    private final ManagedChannel channel;
    private volatile Method method = Method.PROCESS_SINGLE_DATA;

    /**
     * @param address where the Replica listens
     * @param channel the way there; closed with this connection
     */
    public ReplicaConnection(ReplicaAddress address, ManagedChannel channel) {
        this.address = address;
        this.channel = channel;
    }

    /** Where the Replica listens. */
    public ReplicaAddress address() {
        return this.address;
    }

    /** The channel requests take, so that whoever watches it sees what they see. */
    public Channel channel() {
        return this.channel;
    }

    /** Whether there is a connection at this moment. */
    public boolean connected() {
        return this.channel.getState(false) == ConnectivityState.READY;
    }

    /**
     * Forgets the waiting time after failed attempts to connect, so that the next call tries at once and reports what it
     * finds, instead of repeating an old failure.
     */
    public void wake() {
        if (this.channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
            this.channel.enterIdle();
        }
    }

    @Override
    public CompletionStage<Reply> send(DataRequest request) {
        return send(request, CallOptions.DEFAULT);
    }

    /**
     * Sends one request with options of its own, such as a deadline.
     *
     * @param request the request
     * @param options the options
     */
    public CompletionStage<Reply> send(DataRequest request, CallOptions options) {
        Method chosen = this.method;
        return call(chosen, request, options)
                .handle((reply, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.completedFuture(reply);
                    }
                    return unimplemented(failure)
                            ? otherwise(chosen, request, options, failure)
                            : CompletableFuture.<Reply>failedFuture(Refusals.unwrap(failure));
                })
                .thenCompose((stage) -> stage);
    }

    private CompletableFuture<Reply> otherwise(
            Method tried, DataRequest request, CallOptions options, Throwable failure) {
        this.method = tried.next();
        // After the last comes the first again, for whatever will listen there next; this request has had its tries.
        return tried == Method.CALL
                ? CompletableFuture.failedFuture(Refusals.unwrap(failure))
                : send(request, options).toCompletableFuture();
    }

    private CompletableFuture<Reply> call(Method chosen, DataRequest request, CallOptions options) {
        wake();
        return switch (chosen) {
            case PROCESS_SINGLE_DATA -> start(JinaMethods.PROCESS_SINGLE_DATA, request, request, options);
            case PROCESS_DATA ->
                start(
                        JinaMethods.PROCESS_DATA,
                        DataRequestList.newBuilder().addRequests(request).build(),
                        request,
                        options);
            case CALL -> start(JinaMethods.CALL, request, request, options);
        };
    }

    private <Q> CompletableFuture<Reply> start(
            MethodDescriptor<Q, DataRequest> method, Q message, DataRequest request, CallOptions options) {
        ClientCall<Q, DataRequest> call = this.channel.newCall(method, options);
        ReplyListener listener = new ReplyListener(this.address);
        call.start(listener, headers(request));
        // Two, so that a second reply is seen and refused.
        call.request(2);
        call.sendMessage(message);
        call.halfClose();
        return listener.reply();
    }

    private static Metadata headers(DataRequest request) {
        Metadata headers = new Metadata();
        if (request.getHeader().hasExecEndpoint()) {
            headers.put(ENDPOINT, ascii(request.getHeader().getExecEndpoint()));
        }
        return headers;
    }

    /** Metadata carries printable ASCII only; the header of the request itself keeps what the client wrote. */
    private static String ascii(String text) {
        return text.chars().allMatch((character) -> character >= ' ' && character <= '~')
                ? text
                : text.replaceAll("[^ -~]", "?");
    }

    private static boolean unimplemented(Throwable failure) {
        return Refusals.unwrap(failure) instanceof ReplicaFailure replica
                && replica.status().getCode() == Status.Code.UNIMPLEMENTED;
    }

    @Override
    public void close() {
        this.channel.shutdownNow();
    }

    @Override
    public String toString() {
        return this.address.toString();
    }

    /** What to call, in the order of trying: an Executor has the first or the second, a whole Flow the third. */
    private enum Method {
        PROCESS_SINGLE_DATA,
        PROCESS_DATA,
        CALL;

        Method next() {
            return values()[(ordinal() + 1) % values().length];
        }
    }
}
