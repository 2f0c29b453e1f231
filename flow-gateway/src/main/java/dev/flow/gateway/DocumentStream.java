package dev.flow.gateway;

import dev.flow.connection.NetworkFailure;
import dev.flow.connection.ReplicaConnection;
import dev.flow.connection.RequestMetadata;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.wire.DataRequest;
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
 * What one Executor answers to one document. It is asked for as many replies as are wanted. Where a Replica is not to be had before
 * its first reply, another is asked; after it a second Replica would say everything again.
 */
final class DocumentStream implements Flow.Publisher<DataRequest> {

    private final StreamingExecutor executor;
    private final DataRequest request;
    private final StackDetail stacks;

    DocumentStream(StreamingExecutor executor, DataRequest request, StackDetail stacks) {
        this.executor = executor;
        this.request = request;
        this.stacks = stacks;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super DataRequest> subscriber) {
        subscriber.onSubscribe(new Asking(subscriber));
    }

    private DataRequest presentable(DataRequest reply) {
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

    private final class Asking extends ClientCall.Listener<DataRequest> implements Flow.Subscription {

        private final Flow.Subscriber<? super DataRequest> subscriber;
        private final Context context = Context.current();
        private final Set<ReplicaConnection> tried = new HashSet<>();
        private @Nullable ClientCall<DataRequest, DataRequest> call;
        // Asked for, and not there yet.
        private int wanted;
        private int attempts;
        private boolean begun;
        private boolean answered;
        private boolean cancelled;

        Asking(Flow.Subscriber<? super DataRequest> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long count) {
            ClientCall<DataRequest, DataRequest> asked;
            boolean first;
            int more = (int) Math.min(Integer.MAX_VALUE / 2, Math.max(0, count));
            synchronized (this) {
                if (this.cancelled) {
                    return;
                }
                first = !this.begun;
                this.begun = true;
                this.wanted = Math.min(Integer.MAX_VALUE / 2, this.wanted + more);
                asked = this.call;
            }
            if (first) {
                next(Status.UNAVAILABLE.withDescription("no Replica"));
            } else if (asked != null) {
                asked.request(more);
            }
        }

        /** Asks the next Replica, or gives up. */
        private void next(Status last) {
            Optional<ReplicaConnection> replica = DocumentStream.this.executor.next(this.tried);
            if (replica.isEmpty()) {
                this.subscriber.onError(failure(last));
                return;
            }
            if (!this.tried.isEmpty()) {
                DocumentStream.this.executor.retried();
            }
            this.tried.add(replica.get());
            this.context.run(() -> ask(replica.get()));
        }

        private void ask(ReplicaConnection replica) {
            int attempt = begun();
            ClientCall<DataRequest, DataRequest> opened = replica.stream(DocumentStream.this.executor.options());
            opened.start(this, RequestMetadata.of(DocumentStream.this.request.getHeader()));
            int count;
            synchronized (this) {
                if (attempt != this.attempts) {
                    // It ended while it was being started, and another is asked by now.
                    return;
                }
                this.call = opened;
                count = this.wanted;
            }
            opened.request(count);
            opened.sendMessage(DocumentStream.this.request);
            opened.halfClose();
            if (gone()) {
                cancel();
            }
        }

        private synchronized int begun() {
            return ++this.attempts;
        }

        private synchronized boolean gone() {
            return this.cancelled;
        }

        @Override
        public void onMessage(DataRequest reply) {
            synchronized (this) {
                this.answered = true;
                this.wanted--;
            }
            this.subscriber.onNext(presentable(reply));
        }

        @Override
        public void onClose(Status closed, Metadata trailers) {
            if (gone()) {
                return;
            }
            Status status = meant(closed);
            if (status.isOk()) {
                this.subscriber.onComplete();
            } else if (!this.answered && status.getCode() == Status.Code.UNAVAILABLE && !this.context.isCancelled()) {
                synchronized (this) {
                    this.call = null;
                }
                next(status);
            } else {
                this.subscriber.onError(failure(status));
            }
        }

        /** A Replica that is being stopped cancels what it serves, which the client did not. */
        private Status meant(Status status) {
            return status.getCode() == Status.Code.CANCELLED && !this.context.isCancelled()
                    ? Status.UNAVAILABLE
                            .withDescription(status.getDescription())
                            .withCause(status.getCause())
                    : status;
        }

        private NetworkFailure failure(Status status) {
            StreamingExecutor executor = DocumentStream.this.executor;
            return new NetworkFailure(executor.name(), executor.addresses(), status);
        }

        @Override
        public void cancel() {
            ClientCall<DataRequest, DataRequest> open;
            synchronized (this) {
                this.cancelled = true;
                open = this.call;
            }
            if (open != null) {
                open.cancel("the client is gone", null);
            }
        }
    }
}
