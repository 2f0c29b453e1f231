package dev.flow.connection;

import dev.flow.proto.wire.DataRequest;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.concurrent.CompletableFuture;

/** One call as a {@link RawExecutor} got it, to be answered in whatever way a test wants. */
final class RawCall extends ServerCall.Listener<Object> {

    private final ServerCall<Object, byte[]> call;
    private final RawMethod method;
    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

    RawCall(ServerCall<Object, byte[]> call, RawMethod method) {
        this.call = call;
        this.method = method;
    }

    @Override
    public void onMessage(Object message) {
        this.method.asked(message);
        this.method.behaviour().answer(message, this);
    }

    @Override
    public void onCancel() {
        this.cancelled.complete(null);
    }

    CompletableFuture<Void> cancelled() {
        return this.cancelled;
    }

    /** Sends a message and leaves the call open. */
    void send(byte[] message) {
        this.call.sendHeaders(new Metadata());
        sendMore(message);
    }

    void sendMore(byte[] message) {
        this.call.sendMessage(message);
    }

    void reply(DataRequest reply) {
        send(reply.toByteArray());
        close(Status.OK);
    }

    void error(DataRequest reply) {
        send(reply.toByteArray());
        Metadata trailers = new Metadata();
        trailers.put(Metadata.Key.of("is-error", Metadata.ASCII_STRING_MARSHALLER), "true");
        this.call.close(Status.OK, trailers);
    }

    void close(Status status, Metadata trailers) {
        this.call.close(status, trailers);
    }

    void close(Status status) {
        this.call.close(status, new Metadata());
    }
}
