package dev.flow.client;

import dev.flow.document.Dialect;
import dev.flow.document.Document;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a Flow, ours or Jina's, by gRPC, HTTP or WebSocket. For all threads; connects when it is first asked something.
 *
 * <p>What goes wrong is a {@link FlowClientException}, each situation a child of its own; those that ask for readiness throw
 * nothing at all.
 */
public final class FlowClient implements AutoCloseable {

    /** How long a question for readiness may take where nothing is said. */
    public static final Duration QUESTION = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(FlowClient.class);

    private final ClientAddress address;
    private final Transport transport;
    private final Dialect dialect;
    private final ExecutorService threads;
    private final Supplier<UnaryOperator<Runnable>> capture;

    FlowClient(
            ClientAddress address,
            Transport transport,
            Dialect dialect,
            ExecutorService threads,
            Supplier<UnaryOperator<Runnable>> capture) {
        this.address = address;
        this.transport = transport;
        this.dialect = dialect;
        this.threads = threads;
        this.capture = capture;
    }

    /**
     * A client of the Flow at an address.
     *
     * @param url {@code grpc://host:port}, {@code http://}, {@code ws://}, the same with {@code grpcs}, {@code https} or
     *     {@code wss} for encrypted connections, or {@code host:port}, which is gRPC
     * @throws FlowRequestException where it is none of these
     */
    public static FlowClient to(String url) {
        return builder(url).build();
    }

    /**
     * The same, with more to say.
     *
     * @param url see {@link #to}
     * @throws FlowRequestException where it is none of these
     */
    public static FlowClientBuilder builder(String url) {
        return new FlowClientBuilder(ClientAddress.parse(url));
    }

    /** Where the Flow is, as a URL. */
    public String address() {
        return this.address.toString();
    }

    /**
     * Sends documents, and waits for those that come back.
     *
     * @param endpoint what Executors are asked for, such as {@code /encode}
     * @param documents the documents; none at all are one request without any
     * @return the documents of all replies
     */
    public List<Document> post(String endpoint, Document... documents) {
        return post(endpoint, List.of(documents), PostOptions.DEFAULT);
    }

    /**
     * Sends documents, and waits for those that come back.
     *
     * @param endpoint what Executors are asked for, such as {@code /encode}
     * @param documents the documents, taken as there is room for them; none at all are one request without any
     * @param options how
     * @return the documents of all replies
     */
    public List<Document> post(String endpoint, Iterable<Document> documents, PostOptions options) {
        return Failures.await(postAsync(endpoint, documents, options));
    }

    /**
     * Sends documents, and waits for nothing.
     *
     * @param endpoint what Executors are asked for, such as {@code /encode}
     * @param documents the documents, taken as there is room for them; none at all are one request without any
     * @param options how
     * @return the documents of all replies; cancelling it ends what is on its way
     */
    public CompletableFuture<List<Document>> postAsync(
            String endpoint, Iterable<Document> documents, PostOptions options) {
        Collected collected = new Collected();
        publish(endpoint, documents, options).subscribe(collected);
        return collected.documents;
    }

    /**
     * Sends documents, and gives replies as they are taken. To be closed where it is not read to its end.
     *
     * @param endpoint what Executors are asked for, such as {@code /encode}
     * @param documents the documents, taken as there is room for them; none at all are one request without any
     * @param options how
     */
    public Stream<FlowReply> stream(String endpoint, Iterable<Document> documents, PostOptions options) {
        return ReplyStream.of(publish(endpoint, documents, options));
    }

    /**
     * Sends documents each time somebody subscribes, and gives replies as they are asked for.
     *
     * @param endpoint what Executors are asked for, such as {@code /encode}
     * @param documents the documents, taken as there is room for them; none at all are one request without any
     * @param options how
     */
    public Publisher<FlowReply> publish(String endpoint, Iterable<Document> documents, PostOptions options) {
        return (subscriber) -> subscribe(endpoint, documents, options, subscriber);
    }

    private void subscribe(
            String endpoint,
            Iterable<Document> documents,
            PostOptions options,
            Subscriber<? super FlowReply> subscriber) {
        OptionalLong total = documents instanceof Collection<Document> counted
                ? OptionalLong.of(counted.size())
                : OptionalLong.empty();
        Iterator<Document> iterator = documents.iterator();
        UnaryOperator<Runnable> carrying = this.capture.get();
        subscriber.onSubscribe(new Posting(
                this.transport,
                new Requests(endpoint, iterator, options, this.dialect),
                options,
                this.dialect,
                total,
                (task) -> this.threads.execute(carrying.apply(task)),
                subscriber));
    }

    /** Whether the whole Flow can serve now. Never throws. */
    public boolean dryRun() {
        return dryRunReport(QUESTION).ready();
    }

    /** The same as {@link #dryRun()}, by the name that later versions of Jina have for it. */
    public boolean isReady() {
        return dryRun();
    }

    /**
     * Whether the whole Flow can serve now, and why not. Never throws.
     *
     * @param timeout how long the question may take
     */
    public DryRunReport dryRunReport(Duration timeout) {
        try {
            return DryRunReport.of(Failures.await(this.transport.dryRun(timeout)));
        } catch (RuntimeException unanswered) {
            log.debug("dry run of {}", this.address, unanswered);
            return DryRunReport.unanswered(unanswered);
        }
    }

    /**
     * Whether the whole Flow can serve now, and what is known of each Executor, as far as the Gateway tells: over HTTP and
     * WebSocket each Replica, over gRPC the Executors, of those of Jina nothing. Never throws.
     *
     * @param timeout how long the question may take
     */
    public FlowReport report(Duration timeout) {
        // Both at once: they share one round of the Gateway.
        CompletableFuture<List<ExecutorReport>> executors = this.transport
                .executors(timeout)
                .exceptionally((unanswered) -> {
                    log.debug("report of {}", this.address, unanswered);
                    return List.of();
                });
        return new FlowReport(dryRunReport(timeout), executors.join());
    }

    /**
     * Whether the Gateway itself serves, whatever is behind it. Never throws.
     *
     * @param timeout how long the question may take
     */
    public boolean isServing(Duration timeout) {
        try {
            return Failures.await(this.transport.serving(timeout));
        } catch (RuntimeException unanswered) {
            log.debug("health of {}", this.address, unanswered);
            return false;
        }
    }

    /** What the Gateway says of itself. */
    public GatewayInfo status() {
        return GatewayInfo.of(Failures.await(this.transport.status(QUESTION)));
    }

    /**
     * Sends one request, and tells where its time went.
     *
     * @param endpoint what Executors are asked for, such as {@code /encode}
     * @param documents the documents of the request
     */
    public Profile profile(String endpoint, Document... documents) {
        long start = System.nanoTime();
        try (Stream<FlowReply> replies = stream(
                endpoint, List.of(documents), PostOptions.DEFAULT.requestSize(0).continueOnError())) {
            FlowReply reply = replies.findFirst().orElseThrow();
            return Profile.of(Duration.ofNanos(System.nanoTime() - start), reply.routes());
        }
    }

    /** Ends the connection; what is on its way fails. */
    @Override
    public void close() {
        this.transport.close();
        this.threads.shutdown();
    }

    @Override
    public String toString() {
        return "client of " + this.address;
    }

    /** The documents of all replies, once all are there. */
    private static final class Collected implements Subscriber<FlowReply> {

        private final CompletableFuture<List<Document>> documents = new CompletableFuture<>();
        private final List<Document> some = new ArrayList<>();

        @Override
        public void onSubscribe(Subscription subscription) {
            this.documents.whenComplete((done, failure) -> {
                if (this.documents.isCancelled()) {
                    subscription.cancel();
                }
            });
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(FlowReply reply) {
            this.some.addAll(reply.documents());
        }

        @Override
        public void onError(Throwable failure) {
            this.documents.completeExceptionally(
                    failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure);
        }

        @Override
        public void onComplete() {
            this.documents.complete(this.some);
        }
    }
}
