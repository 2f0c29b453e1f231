package dev.flow.gateway;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.flow.connection.NetworkFailure;
import dev.flow.grpc.Refusals;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.JinaMethods;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One stream of requests: many in flight, answers as they complete, or in the order of the requests if the client wishes. A
 * request that finds no Executor ends the stream with that error, as Jina does, but not before what is in flight has been
 * answered; one that fails otherwise is answered with an error. A client that reads slowly is not read from.
 */
final class CallStream extends ServerCall.Listener<ByteString> {

    private final Gateway gateway;
    private final ServerCall<ByteString, DataRequest> call;
    private final StreamWishes wishes;
    private final Consumer<CallStream> onClosed;
    // The last request's reply, once it is sent. Messages come one after the other.
    private CompletionStage<?> last = CompletableFuture.completedStage(null);
    private int inFlight;
    private int notYetAskedFor;
    private boolean headersSent;
    private boolean closed;
    // How the stream will end once nothing is in flight; none while it goes on.
    private @Nullable Status end;

    CallStream(
            Gateway gateway,
            ServerCall<ByteString, DataRequest> call,
            StreamWishes wishes,
            Consumer<CallStream> onClosed) {
        this.gateway = gateway;
        this.call = call;
        this.wishes = wishes;
        this.onClosed = onClosed;
    }

    void start() {
        this.call.request(this.wishes.prefetch());
    }

    @Override
    public void onMessage(ByteString bytes) {
        DataRequest request;
        synchronized (this) {
            if (this.end != null) {
                return;
            }
            try {
                request = JinaMethods.read(bytes);
            } catch (InvalidProtocolBufferException unreadable) {
                endWith(Refusals.unreadable(this.call.getMethodDescriptor(), unreadable));
                return;
            }
            this.inFlight++;
        }
        CompletionStage<DataRequest> sent = this.gateway.send(request);
        if (this.wishes.inOrder()) {
            this.last = afterTheLast(sent).whenComplete((reply, failure) -> answered(request, reply, failure));
        } else {
            sent.whenComplete((reply, failure) -> answered(request, reply, failure));
        }
    }

    private <T> CompletionStage<T> afterTheLast(CompletionStage<T> reply) {
        return this.last.handle((sent, failure) -> reply).thenCompose((waiting) -> waiting);
    }

    private synchronized void answered(DataRequest request, @Nullable DataRequest reply, @Nullable Throwable failure) {
        this.inFlight--;
        if (this.closed) {
            return;
        }
        if (reply != null) {
            send(reply);
        } else if (failure != null) {
            failed(request, Refusals.unwrap(failure));
        }
        if (this.end == null) {
            readOn();
        } else {
            closeWhenDone();
        }
    }

    private void failed(DataRequest request, Throwable failure) {
        if (failure instanceof NetworkFailure network && network.lost()) {
            send(onlyItsId(request));
            endWith(network.status());
        } else {
            send(FailedRequest.reply(request, failure));
        }
    }

    /** Headers go with the first reply, not before: once they are out, the transport ends a stream without telling why. */
    private void send(DataRequest reply) {
        if (!this.headersSent) {
            this.headersSent = true;
            this.call.sendHeaders(new Metadata());
        }
        this.call.sendMessage(reply);
    }

    private void readOn() {
        this.notYetAskedFor++;
        if (this.call.isReady()) {
            this.call.request(this.notYetAskedFor);
            this.notYetAskedFor = 0;
        }
    }

    @Override
    public synchronized void onReady() {
        if (this.notYetAskedFor > 0 && this.end == null) {
            this.call.request(this.notYetAskedFor);
            this.notYetAskedFor = 0;
        }
    }

    @Override
    public synchronized void onHalfClose() {
        endWith(Status.OK);
    }

    /** Ends the stream as soon as nothing is in flight, telling the client to go elsewhere. */
    synchronized void drain() {
        endWith(Status.UNAVAILABLE.withDescription("the Gateway is shutting down"));
    }

    @Override
    public synchronized void onCancel() {
        this.closed = true;
        this.onClosed.accept(this);
    }

    @Override
    public void onComplete() {
        this.onClosed.accept(this);
    }

    private void endWith(Status status) {
        if (this.end == null || this.end.isOk()) {
            this.end = status;
        }
        closeWhenDone();
    }

    private void closeWhenDone() {
        if (this.inFlight == 0 && !this.closed && this.end != null) {
            this.closed = true;
            this.call.close(this.end, new Metadata());
        }
    }

    private static DataRequest onlyItsId(DataRequest request) {
        return DataRequest.newBuilder()
                .setHeader(HeaderProto.newBuilder()
                        .setRequestId(request.getHeader().getRequestId()))
                .build();
    }
}
