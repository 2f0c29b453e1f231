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
 * One post on its way: makes requests while there is room, and hands over replies while they are asked for. What is in flight
 * and what waits to be taken is bounded together. All steps are taken one after the other, on a thread that may block, since
 * the documents and the callbacks are the caller's.
 */
final class Posting implements Subscription {

    private final Transport transport;
    private final Requests requests;
    private final PostOptions options;
    private final Dialect dialect;
    private final OptionalLong total;
    private final Executor threads;
    private final Subscriber<? super FlowReply> subscriber;
    private final int most;
    private final AtomicInteger steps = new AtomicInteger();
    private final AtomicLong demand = new AtomicLong();
    private final Set<Sent> unanswered = new LinkedHashSet<>();
    private final Queue<Sent> completed = new ConcurrentLinkedQueue<>();
    private final long start = System.nanoTime();
    private final CancellableContext context = Context.current().withCancellation();
    private long answeredRequests;
    private long answeredDocuments;
    private boolean over;
    private volatile @Nullable Throwable refusal;
    private volatile boolean cancelled;

    Posting(
            Transport transport,
            Requests requests,
            PostOptions options,
            Dialect dialect,
            OptionalLong total,
            Executor threads,
            Subscriber<? super FlowReply> subscriber) {
        this.transport = transport;
        this.requests = requests;
        this.options = options;
        this.dialect = dialect;
        this.total = total;
        this.threads = threads;
        this.subscriber = subscriber;
        this.most = Math.min(options.prefetch(), transport.mostInFlight());
    }

    @Override
    public void request(long count) {
        if (count < 1) {
            this.refusal = new IllegalArgumentException("asked for " + count + " replies, expected 1 or more");
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
            } catch (RuntimeException | Error failure) {
                fail(failure);
            }
            done = this.steps.addAndGet(-done);
        } while (done != 0);
    }

    private void step() {
        if (this.over) {
            return;
        }
        if (this.cancelled) {
            end();
            return;
        }
        if (this.refusal != null) {
            fail(this.refusal);
            return;
        }
        boolean more;
        do {
            sendWhileThereIsRoom();
            more = handOver();
        } while (more && !this.over && !this.cancelled);
        if (!this.over && this.unanswered.isEmpty() && !this.requests.hasNext()) {
            end();
            this.subscriber.onComplete();
        }
    }

    private void sendWhileThereIsRoom() {
        while (this.unanswered.size() < this.most && !this.cancelled && this.requests.hasNext()) {
            Requests.Next next = this.requests.next();
            Sent sent = new Sent(send(next.request()), next.documents());
            this.unanswered.add(sent);
            sent.reply().whenComplete((done, failure) -> {
                this.completed.add(sent);
                proceed();
            });
        }
    }

    /** Within a context that ends with this post, and with it every call that is still on its way. */
    private CompletableFuture<DataRequest> send(DataRequest request) {
        Executor within = this.context.fixedContextExecutor(this.threads);
        Context before = this.context.attach();
        try {
            return Attempts.send(this.transport, request, this.options, within);
        } finally {
            this.context.detach(before);
        }
    }

    /** Hands over what is there and asked for; whether there may be more room for requests now. */
    private boolean handOver() {
        boolean handed = false;
        Sent next = next();
        while (next != null && !this.over) {
            this.unanswered.remove(next);
            tell(next);
            handed = true;
            next = this.over || this.cancelled ? null : next();
        }
        return handed;
    }

    private @Nullable Sent next() {
        Sent first = this.completed.peek();
        if (this.options.inOrder()) {
            this.completed.clear();
            first = this.unanswered.stream().findFirst().orElse(null);
        }
        if (first == null || !first.reply().isDone() || !isWanted(first)) {
            return null;
        }
        this.completed.remove(first);
        return first;
    }

    /** A failure ends all, whether anybody asked for a reply or not. */
    private boolean isWanted(Sent sent) {
        return sent.reply().isCompletedExceptionally() || this.demand.get() > 0;
    }

    private void tell(Sent sent) {
        FlowReply reply;
        try {
            reply = new FlowReply(sent.reply().join(), this.dialect);
        } catch (CompletionException failed) {
            fail(failed.getCause() == null ? failed : failed.getCause());
            return;
        }
        this.answeredRequests++;
        this.answeredDocuments += sent.documents();
        this.options
                .callbacks()
                .tell(reply, new PostProgress(this.answeredRequests, this.answeredDocuments, this.total, elapsed()));
        if (reply.error().isPresent() && !this.options.continues()) {
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
        if (!this.over) {
            end();
            this.subscriber.onError(failure);
        }
    }

    private void end() {
        this.over = true;
        this.unanswered.clear();
        this.completed.clear();
        this.context.cancel(null);
    }

    private record Sent(CompletableFuture<DataRequest> reply, int documents) {}
}
