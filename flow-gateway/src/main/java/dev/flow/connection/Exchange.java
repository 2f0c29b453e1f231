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

/** One request to one Replica and the one reply to it, by the first of the Replica's methods that is there. */
final class Exchange extends ClientCall.Listener<DataRequest> {

    private static final Metadata.Key<String> IS_ERROR = Metadata.Key.of("is-error", Metadata.ASCII_STRING_MARSHALLER);

    private final ReplicaConnection replica;
    private final Lane lane;
    private final List<DataRequest> parts;
    private final CallOptions options;
    private final CompletableFuture<Reply> reply = new CompletableFuture<>();
    private Departure departure = new Departure();
    private ReplicaMethod method;
    private int methodsTried;
    private @Nullable ClientCall<?, DataRequest> call;
    private @Nullable DataRequest message;
    private boolean ended;

    /**
     * @param replica whom to ask
     * @param lane by which of the ways there
     * @param parts what to send: one request, or several that belong together
     * @param options the options of the call
     */
    Exchange(ReplicaConnection replica, Lane lane, List<DataRequest> parts, CallOptions options) {
        this.replica = replica;
        this.lane = lane;
        this.parts = parts;
        this.options = options;
        this.method = parts.size() == 1 ? replica.method() : ReplicaMethod.PROCESS_DATA;
    }

    CompletableFuture<Reply> begin() {
        this.replica.begun();
        start();
        return this.reply;
    }

    private void start() {
        try {
            DataRequest first = this.parts.get(0);
            switch (this.method) {
                case PROCESS_SINGLE_DATA -> start(JinaMethods.PROCESS_SINGLE_DATA, first);
                case PROCESS_DATA -> start(JinaMethods.PROCESS_DATA, list());
                case CALL -> start(JinaMethods.CALL, first);
            }
        } catch (RuntimeException refused) {
            // What gRPC throws when a call ends while it is being started; its end may have been heard already.
            if (!this.ended) {
                fail(Status.INTERNAL
                        .withDescription("the request could not be sent: " + refused.getMessage())
                        .withCause(refused));
            }
        }
    }

    private <Q> void start(MethodDescriptor<Q, DataRequest> method, Q request) {
        ClientCall<Q, DataRequest> opened = this.lane.channel().newCall(method, this.departure.seen(this.options));
        this.call = opened;
        opened.start(this, RequestMetadata.of(this.parts.get(0).getHeader()));
        // Two, so that a second reply is seen and refused.
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
            // At once: a peer that goes on answering might never end the call.
            fail(Status.INTERNAL.withDescription("the Executor answered one request twice"));
            cancel();
            return;
        }
        this.message = message;
    }

    private void cancel() {
        if (this.call != null) {
            this.call.cancel("one reply was expected", null);
        }
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        if (this.ended) {
            return;
        }
        if (status.getCode() == Status.Code.UNIMPLEMENTED) {
            otherwise(status);
        } else if (!status.isOk()) {
            fail(meant(status));
        } else if (this.message == null) {
            fail(Status.INTERNAL.withDescription("the Executor answered with nothing"));
        } else if (!isReplyTo(this.parts.get(0), this.message)) {
            fail(Status.INTERNAL.withDescription(mixedUp(this.message)));
        } else {
            this.replica.answered();
            end();
            this.reply.complete(new Reply(this.message, "true".equals(trailers.get(IS_ERROR))));
        }
    }

    /** Goes on with the next method; after the last comes the first again, for whatever listens there by now. */
    private void otherwise(Status status) {
        if (this.parts.size() > 1) {
            fail(status.withDescription("the Executor has no process_data, which requests that belong together need"));
        } else if (++this.methodsTried == ReplicaMethod.values().length) {
            fail(status);
        } else {
            this.method = this.method.next();
            this.replica.use(this.method);
            this.departure = new Departure();
            start();
        }
    }

    private static boolean isReplyTo(DataRequest request, DataRequest reply) {
        String id = request.getHeader().getRequestId();
        return id.isEmpty() || id.equals(reply.getHeader().getRequestId());
    }

    private String mixedUp(DataRequest reply) {
        return "the Executor answered request '" + this.parts.get(0).getHeader().getRequestId() + "' with a reply to '"
                + reply.getHeader().getRequestId() + "'";
    }

    /** What gRPC says of a message it cannot read sounds as if somebody had cancelled the call. */
    private static Status meant(Status status) {
        return status.getCode() == Status.Code.CANCELLED
                        && status.getCause() instanceof StatusRuntimeException unreadable
                ? Status.INTERNAL
                        .withDescription("the Executor answered with what is no message: "
                                + unreadable.getStatus().getDescription())
                        .withCause(unreadable)
                : status;
    }

    private void fail(Status status) {
        end();
        Departure.Stage stage = this.departure.stage();
        if (stage == Departure.Stage.NOWHERE && status.getCode() == Status.Code.UNAVAILABLE) {
            this.lane.connectivity().found(status);
        }
        this.reply.completeExceptionally(new ReplicaFailure(this.replica.address(), status, stage));
    }

    private void end() {
        this.ended = true;
        this.replica.ended();
    }
}
