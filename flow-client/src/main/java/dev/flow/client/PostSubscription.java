package dev.flow.client;

import dev.flow.document.Dialect;
import dev.flow.proto.wire.DataRequest;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The subscription to the replies of one post. It sends requests while prefetch permits, and delivers replies while the
 * subscriber requests them; prefetch bounds requests in flight and undelivered replies together. All steps run one after the
 * other on a thread that may block, because the iterable of documents and the callbacks belong to the caller.
 */
final class PostSubscription implements Subscription {

    private final Transport transport;
    private final RequestBatches batches;
    private final PostOptions options;
    private final Dialect dialect;
    private final OptionalLong total;
    private final Executor threads;
    private final Subscriber<? super FlowReply> subscriber;
    private final int maxPending;
    private final AtomicInteger steps = new AtomicInteger();
    private final AtomicLong demand = new AtomicLong();
    private final Set<Sent> pending = new LinkedHashSet<>();
    private final Queue<Sent> completed = new ConcurrentLinkedQueue<>();
    private final long start = System.nanoTime();
    private final CancellableContext context = Context.current().withCancellation();
    private long repliedRequests;
    private long repliedDocuments;
    private boolean ended;
    private volatile @Nullable Throwable invalidRequest;
    private volatile boolean cancelled;

    PostSubscription(
            Transport transport,
            RequestBatches batches,
            PostOptions options,
            Dialect dialect,
            OptionalLong total,
            Executor threads,
            Subscriber<? super FlowReply> subscriber) {
        this.transport = transport;
        this.batches = batches;
        this.options = options;
        this.dialect = dialect;
        this.total = total;
        this.threads = threads;
        this.subscriber = subscriber;
        this.maxPending = Math.min(options.prefetch(), transport.maxInFlight());
    }

    @Override
    public void request(long count) {
        if (count < 1) {
            this.invalidRequest =
                    new IllegalArgumentException("Subscriber requested " + count + " replies. Request 1 or more.");
        } else {
            this.demand.accumulateAndGet(count, (before, more) -> before + more < 0 ? Long.MAX_VALUE : before + more);
        }
        proceed();
    }

    @Override
    public void cancel() {
        this.cancelled = true;
        proceed();
    }

    private void proceed() {
        if (this.steps.getAndIncrement() == 0) {
            this.threads.execute(this::run);
        }
    }

    private void run() {
        int done = this.steps.get();
        do {
            try {
                step();
            } catch (RuntimeException failure) {
                fail(ClientFailures.exception(failure));
            } catch (Error fatal) {
                fail(fatal);
            }
            done = this.steps.addAndGet(-done);
        } while (done != 0);
    }

    private void step() {
        if (this.ended) {
            return;
        }
        if (this.cancelled) {
            end();
            return;
        }
        if (this.invalidRequest != null) {
            fail(this.invalidRequest);
            return;
        }
        boolean more;
        do {
            sendWithinPrefetch();
            more = deliverCompleted();
        } while (more && !this.ended && !this.cancelled);
        if (!this.ended && this.pending.isEmpty() && !this.batches.hasNext()) {
            end();
            this.subscriber.onComplete();
        }
    }

    private void sendWithinPrefetch() {
        while (this.pending.size() < this.maxPending && !this.cancelled && this.batches.hasNext()) {
            RequestBatches.Batch batch = this.batches.next();
            Sent sent = new Sent(send(batch.request()), batch.documents());
            this.pending.add(sent);
            sent.reply().whenComplete((done, failure) -> {
                this.completed.add(sent);
                proceed();
            });
        }
    }

    /** Sends within a gRPC context that is cancelled at the end of the post, which cancels its calls in flight. */
    private CompletableFuture<DataRequest> send(DataRequest request) {
        Executor within = this.context.fixedContextExecutor(this.threads);
        Context before = this.context.attach();
        try {
            return RetryingSender.send(this.transport, request, this.options, within);
        } finally {
            this.context.detach(before);
        }
    }

    /** Delivers completed replies while there is demand, and returns whether it delivered any. */
    private boolean deliverCompleted() {
        boolean delivered = false;
        Sent next = next();
        while (next != null && !this.ended) {
            this.pending.remove(next);
            deliver(next);
            delivered = true;
            next = this.ended || this.cancelled ? null : next();
        }
        return delivered;
    }

    private @Nullable Sent next() {
        Sent first = this.completed.peek();
        if (this.options.inOrder()) {
            this.completed.clear();
            first = this.pending.stream().findFirst().orElse(null);
        }
        if (first == null || !first.reply().isDone() || !isDeliverable(first)) {
            return null;
        }
        this.completed.remove(first);
        return first;
    }

    /** A failure is delivered without demand, because it ends the post. */
    private boolean isDeliverable(Sent sent) {
        return sent.reply().isCompletedExceptionally() || this.demand.get() > 0;
    }

    private void deliver(Sent sent) {
        FlowReply reply;
        try {
            reply = new FlowReply(sent.reply().join(), this.dialect);
        } catch (CompletionException failed) {
            fail(ClientFailures.exception(failed));
            return;
        }
        this.repliedRequests++;
        this.repliedDocuments += sent.documents();
        this.options
                .callbacks()
                .call(reply, new PostProgress(this.repliedRequests, this.repliedDocuments, this.total, elapsed()));
        if (reply.error().isPresent() && !this.options.continuesOnError()) {
            fail(new ExecutorErrorException(reply));
            return;
        }
        this.demand.decrementAndGet();
        this.subscriber.onNext(reply);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - this.start);
    }

    private void fail(Throwable failure) {
        if (!this.ended) {
            end();
            this.subscriber.onError(failure);
        }
    }

    private void end() {
        this.ended = true;
        this.pending.clear();
        this.completed.clear();
        this.context.cancel(null);
    }

    private record Sent(CompletableFuture<DataRequest> reply, int documents) {}
}
