package dev.flow.gateway;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.flow.gateway.admission.AdmissionClient;
import dev.flow.gateway.admission.MemoryBudget;
import dev.flow.gateway.admission.MemoryShare;
import dev.flow.grpc.Refusals;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.stream.DrainLoop;
import dev.flow.wire.JinaMethods;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One stream of requests with many in flight. Replies are sent as they complete, or in the order of the requests if the client
 * requests that. As in Jina, a request that finds no Executor ends the stream with that error after the requests in flight have
 * been answered; any other failure is an error reply. Messages are requested one by one: a client that reads slowly, or has many
 * requests or bytes in flight, is not read from.
 */
final class CallStream extends ServerCall.Listener<ByteString> {

    /** The number of requests that every stream may have in flight, however many its client has. */
    private static final int FEW = 16;

    private final Gateway gateway;
    private final ServerCall<ByteString, DataRequest> call;
    private final StreamOptions options;
    private final Consumer<CallStream> onClosed;
    private final AdmissionClient client;
    private final MemoryBudget budget;
    private final MemoryShare memory;
    private final DrainLoop reading = new DrainLoop(this::read);
    // Completes when the reply to the last request has been sent. Messages arrive one after the other.
    private CompletionStage<?> last = CompletableFuture.completedStage(null);
    private int inFlight;
    private boolean requested;
    private long unreadBytes;
    private boolean headersSent;
    private boolean closed;
    // The status with which the stream ends once no request is in flight; null while it continues.
    private volatile @Nullable Status end;

    CallStream(
            Gateway gateway,
            ServerCall<ByteString, DataRequest> call,
            StreamOptions options,
            Consumer<CallStream> onClosed) {
        this.gateway = gateway;
        this.call = call;
        this.options = options;
        this.onClosed = onClosed;
        this.client = new GrpcClients(gateway).of(call.getAttributes());
        this.budget = gateway.admission().memory();
        this.memory = this.budget.open();
    }

    void start() {
        this.reading.trigger();
    }

    @Override
    public void onMessage(ByteString bytes) {
        DataRequest request;
        synchronized (this) {
            this.requested = false;
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
            this.memory.hold(bytes.size());
        }
        CompletionStage<DataRequest> sent = this.gateway.send(request, this.client, true);
        if (this.options.inOrder()) {
            this.last =
                    afterLast(sent).whenComplete((reply, failure) -> completed(request, bytes.size(), reply, failure));
        } else {
            sent.whenComplete((reply, failure) -> completed(request, bytes.size(), reply, failure));
        }
        this.reading.trigger();
    }

    private <T> CompletionStage<T> afterLast(CompletionStage<T> reply) {
        return this.last.handle((sent, failure) -> reply).thenCompose((waiting) -> waiting);
    }

    private synchronized void completed(
            DataRequest request, int bytes, @Nullable DataRequest reply, @Nullable Throwable failure) {
        this.inFlight--;
        this.memory.release(bytes);
        if (this.closed) {
            return;
        }
        if (reply != null) {
            send(reply);
        } else if (failure != null) {
            failed(request, RequestFailure.of(failure, this.gateway.settings().details()));
        }
        if (this.end == null) {
            this.reading.trigger();
        } else {
            closeWhenDone();
        }
    }

    private void failed(DataRequest request, RequestFailure failure) {
        if (failure.executorLost()) {
            send(onlyItsId(request));
            endWith(failure.status());
        } else {
            send(failure.reply(request));
        }
    }

    /** Headers are sent with the first reply: after them the transport drops the description of a failed stream. */
    private void send(DataRequest reply) {
        if (!this.headersSent) {
            this.headersSent = true;
            this.call.sendHeaders(new Metadata());
        }
        this.call.sendMessage(reply);
        if (!this.call.isReady()) {
            int bytes = reply.getSerializedSize();
            this.unreadBytes += bytes;
            this.memory.hold(bytes);
        }
    }

    private void read() {
        synchronized (this) {
            if (this.requested || !mayRead()) {
                return;
            }
            this.requested = true;
        }
        this.call.request(1);
    }

    private boolean mayRead() {
        boolean room = this.inFlight < FEW || !this.client.crowded();
        boolean memory = this.inFlight == 0 || !this.budget.tight();
        return this.end == null && room && memory && this.inFlight < this.options.prefetch() && this.call.isReady();
    }

    @Override
    public void onReady() {
        synchronized (this) {
            this.memory.release(this.unreadBytes);
            this.unreadBytes = 0;
        }
        this.reading.trigger();
    }

    @Override
    public synchronized void onHalfClose() {
        endWith(Status.OK);
    }

    /** Ends the stream as soon as nothing is in flight, with a status that makes the client retry elsewhere. */
    synchronized void drain() {
        endWith(Status.UNAVAILABLE.withDescription("the Gateway is shutting down"));
    }

    @Override
    public synchronized void onCancel() {
        this.closed = true;
        this.memory.close();
        this.onClosed.accept(this);
    }

    @Override
    public void onComplete() {
        this.memory.close();
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
