package dev.flow.connection;

import dev.flow.proto.wire.DataRequest;
import dev.flow.proto.wire.DataRequestList;
import dev.flow.wire.JinaMethods;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One request to one Replica and its reply, by the first of Jina's methods that the Replica implements. */
final class Exchange extends ClientCall.Listener<DataRequest> {

    private static final Metadata.Key<String> IS_ERROR = Metadata.Key.of("is-error", Metadata.ASCII_STRING_MARSHALLER);

    private final ReplicaConnection replica;
    private final ReplicaChannel channel;
    private final List<DataRequest> parts;
    private final CallOptions options;
    private final CompletableFuture<Reply> reply = new CompletableFuture<>();
    private SendProgress progress = new SendProgress();
    private ReplicaMethod method;
    private int methodsTried;
    private @Nullable ClientCall<?, DataRequest> call;
    private @Nullable DataRequest message;
    private boolean ended;

    /**
     * @param replica the Replica
     * @param channel one of its channels
     * @param parts one request, or the parts of one request
     * @param options the options of the call
     */
    Exchange(ReplicaConnection replica, ReplicaChannel channel, List<DataRequest> parts, CallOptions options) {
        this.replica = replica;
        this.channel = channel;
        this.parts = parts;
        this.options = options;
        this.method = parts.size() == 1 ? replica.method() : ReplicaMethod.PROCESS_DATA;
    }

    CompletableFuture<Reply> start() {
        this.replica.started();
        call();
        return this.reply;
    }

    private void call() {
        try {
            DataRequest first = this.parts.get(0);
            switch (this.method) {
                case PROCESS_SINGLE_DATA -> call(JinaMethods.PROCESS_SINGLE_DATA, first);
                case PROCESS_DATA -> call(JinaMethods.PROCESS_DATA, list());
                case CALL -> call(JinaMethods.CALL, first);
            }
        } catch (RuntimeException refused) {
            // gRPC throws this if a call ends while it is started; onClose may have been called already.
            if (!this.ended) {
                fail(Status.INTERNAL
                        .withDescription("The request could not be sent: " + refused.getMessage())
                        .withCause(refused));
            }
        }
    }

    private <Q> void call(MethodDescriptor<Q, DataRequest> method, Q request) {
        ClientCall<Q, DataRequest> opened =
                this.channel.channel().newCall(method, this.progress.recorded(this.options));
        this.call = opened;
        opened.start(this, RequestMetadata.of(this.parts.get(0).getHeader()));
        // Two, so that a second reply is detected and rejected.
        opened.request(2);
        opened.sendMessage(request);
        opened.halfClose();
    }

    private DataRequestList list() {
        return DataRequestList.newBuilder().addAllRequests(this.parts).build();
    }

    @Override
    public void onMessage(DataRequest message) {
        if (this.ended) {
            return;
        }
        if (this.message != null) {
            // At once: a peer that keeps replying might never end the call.
            fail(Status.INTERNAL.withDescription("The Executor sent two replies to one request"));
            cancel();
            return;
        }
        this.message = message;
    }

    private void cancel() {
        if (this.call != null) {
            this.call.cancel("expected one reply", null);
        }
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        if (this.ended) {
            return;
        }
        if (status.getCode() == Status.Code.UNIMPLEMENTED) {
            useNextMethod(status);
        } else if (!status.isOk()) {
            fail(corrected(MetadataTooLargeException.corrected(status)));
        } else if (this.message == null) {
            fail(Status.INTERNAL.withDescription("The Executor sent no reply"));
        } else if (!isReplyTo(this.parts.get(0), this.message)) {
            fail(Status.INTERNAL.withDescription(wrongId(this.message)));
        } else {
            this.replica.replied();
            end();
            this.reply.complete(new Reply(this.message, "true".equals(trailers.get(IS_ERROR))));
        }
    }

    /** Tries the next method. After the last method comes the first, because another process may listen there by now. */
    private void useNextMethod(Status status) {
        if (this.parts.size() > 1) {
            fail(status.withDescription(
                    "The Executor does not implement process_data, which a request with several parts requires"));
        } else if (++this.methodsTried == ReplicaMethod.values().length) {
            fail(status);
        } else {
            this.method = this.method.next();
            this.replica.use(this.method);
            this.progress = new SendProgress();
            // A server in Python may send an empty message before an error status.
            this.message = null;
            call();
        }
    }

    private static boolean isReplyTo(DataRequest request, DataRequest reply) {
        String id = request.getHeader().getRequestId();
        return id.isEmpty() || id.equals(reply.getHeader().getRequestId());
    }

    private String wrongId(DataRequest reply) {
        return "The Executor replied to request '"
                + this.parts.get(0).getHeader().getRequestId() + "' with the id '"
                + reply.getHeader().getRequestId() + "'";
    }

    /** For a message that it cannot parse gRPC reports CANCELLED, although the call was not cancelled. */
    private static Status corrected(Status status) {
        return status.getCode() == Status.Code.CANCELLED
                        && status.getCause() instanceof StatusRuntimeException unreadable
                ? Status.INTERNAL
                        .withDescription("The reply of the Executor cannot be parsed: "
                                + unreadable.getStatus().getDescription())
                        .withCause(unreadable)
                : status;
    }

    private void fail(Status status) {
        end();
        SendProgress.Stage stage = this.progress.stage();
        if (stage == SendProgress.Stage.NO_CONNECTION && status.getCode() == Status.Code.UNAVAILABLE) {
            this.channel.connectivity().connectFailed(status);
        }
        this.reply.completeExceptionally(new ReplicaFailure(this.replica.address(), status, stage));
    }

    private void end() {
        this.ended = true;
        this.replica.ended();
    }
}
