package dev.flow.gateway;

import dev.flow.FlowException;
import dev.flow.connection.MetadataTooLargeException;
import dev.flow.connection.NetworkFailure;
import dev.flow.connection.ReplicaConnection;
import dev.flow.connection.ReplicaJudge;
import dev.flow.connection.RequestMetadata;
import dev.flow.connection.WatchedReplica;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.stream.Demand;
import dev.flow.stream.DrainLoop;
import dev.flow.wire.ErrorStatus;
import dev.flow.wire.StackDetail;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The documents with which one Executor replies to one document, requested as the subscriber requests them. If a Replica is not
 * available before its first reply, the stream is retried on another. After the first reply it is not: a second Replica would
 * repeat all documents.
 */
final class DocumentStream implements Flow.Publisher<DataRequest> {

    private final ExecutorNode executor;
    private final DataRequest request;
    private final StackDetail stacks;

    DocumentStream(ExecutorNode executor, DataRequest request, StackDetail stacks) {
        this.executor = executor;
        this.request = request;
        this.stacks = stacks;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super DataRequest> subscriber) {
        subscriber.onSubscribe(new Replies(subscriber));
    }

    private DataRequest withOwnId(DataRequest reply) {
        HeaderProto header = reply.getHeader();
        StatusProto status = ErrorStatus.filtered(header.getStatus(), this.stacks);
        String id = this.request.getHeader().getRequestId();
        if (status == header.getStatus() && id.equals(header.getRequestId())) {
            return reply;
        }
        // A Python Executor gives each of its replies an id of its own.
        HeaderProto.Builder changed = header.toBuilder().setRequestId(id);
        if (header.hasStatus()) {
            changed.setStatus(status);
        }
        return reply.toBuilder().setHeader(changed).build();
    }

    private FlowException failure(Status status) {
        return MetadataTooLargeException.of(this.executor.name(), status)
                .<FlowException>map((tooLarge) -> tooLarge)
                .orElseGet(() -> new NetworkFailure(
                        this.executor.name(), this.executor.replicas().addresses(), status));
    }

    /** One subscription. Only the loop starts, reads and cancels calls. */
    private final class Replies implements Flow.Subscription {

        private final Flow.Subscriber<? super DataRequest> subscriber;
        private final Context context = Context.current();
        private final Set<ReplicaConnection> tried = new HashSet<>();
        private final Demand demand = new Demand();
        private final DrainLoop loop = new DrainLoop(this::proceed);
        private @Nullable Attempt attempt;
        private volatile boolean cancelled;
        private volatile boolean ended;

        Replies(Flow.Subscriber<? super DataRequest> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long count) {
            this.demand.add(count);
            this.loop.trigger();
        }

        @Override
        public void cancel() {
            this.cancelled = true;
            this.loop.trigger();
        }

        private void proceed() {
            Attempt present = this.attempt;
            if (this.cancelled) {
                if (present != null) {
                    present.call.cancel("the client has gone", null);
                }
            } else if (present == null) {
                if (!this.ended && this.demand.get() > 0) {
                    startNext(Status.UNAVAILABLE.withDescription("no Replica"));
                }
            } else if (!this.ended) {
                Status lost = present.lost;
                if (lost == null) {
                    present.read();
                } else {
                    // The next Replica has to deliver what this one did not.
                    this.demand.add(present.requested);
                    startNext(lost);
                }
            }
        }

        /** Starts the stream on the next Replica, or fails if all have been tried. */
        private void startNext(Status last) {
            ExecutorNode executor = DocumentStream.this.executor;
            Optional<WatchedReplica> replica = executor.replicas().nextForStream(this.tried);
            if (replica.isEmpty()) {
                fail(last);
                return;
            }
            if (!this.tried.isEmpty()) {
                executor.listener().retried();
            }
            ReplicaConnection connection = replica.get().connection();
            this.tried.add(connection);
            Attempt next = new Attempt(
                    this,
                    connection.stream(executor.streamOptions()),
                    replica.get().judge());
            this.attempt = next;
            this.context.run(next::start);
        }

        private void fail(Status status) {
            this.ended = true;
            this.subscriber.onError(failure(status));
        }
    }

    /** The stream on one Replica. */
    private final class Attempt extends ClientCall.Listener<DataRequest> {

        private final Replies replies;
        private final ClientCall<DataRequest, DataRequest> call;
        private final StreamJudgement judgement;
        private boolean replied;
        private long requested;
        private volatile @Nullable Status lost;

        Attempt(Replies replies, ClientCall<DataRequest, DataRequest> call, ReplicaJudge judge) {
            this.replies = replies;
            this.call = call;
            this.judgement = new StreamJudgement(judge);
        }

        void start() {
            try {
                this.call.start(this, RequestMetadata.of(DocumentStream.this.request.getHeader()));
                if (this.lost == null && !this.replies.ended) {
                    read();
                    this.call.sendMessage(DocumentStream.this.request);
                    this.call.halfClose();
                }
            } catch (RuntimeException rejected) {
                // gRPC closes the call, and onClose ends the stream.
                this.call.cancel("the request could not be sent", rejected);
            }
        }

        void read() {
            int count = this.replies.demand.takeAll(Integer.MAX_VALUE);
            if (count > 0) {
                this.requested += count;
                this.call.request(count);
            }
        }

        @Override
        public void onMessage(DataRequest reply) {
            this.replied = true;
            this.judgement.onReply(reply.getHeader().getStatus().getCode() == StatusProto.StatusCode.ERROR);
            this.replies.subscriber.onNext(withOwnId(reply));
        }

        @Override
        public void onClose(Status closed, Metadata trailers) {
            this.judgement.onEnd(MetadataTooLargeException.corrected(closed));
            if (this.replies.cancelled) {
                return;
            }
            Status status = withReplicaShutdown(closed);
            if (status.isOk()) {
                this.replies.ended = true;
                this.replies.subscriber.onComplete();
            } else if (!this.replied
                    && status.getCode() == Status.Code.UNAVAILABLE
                    && !this.replies.context.isCancelled()) {
                this.lost = status;
                this.replies.loop.trigger();
            } else {
                this.replies.fail(status);
            }
        }

        /** A Replica that is shut down cancels its calls; the client did not. */
        private Status withReplicaShutdown(Status status) {
            return status.getCode() == Status.Code.CANCELLED && !this.replies.context.isCancelled()
                    ? Status.UNAVAILABLE
                            .withDescription(status.getDescription())
                            .withCause(status.getCause())
                    : status;
        }
    }
}
