package dev.flow.client;

import dev.flow.document.Dialect;
import dev.flow.document.Document;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
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
 * Calls a Flow, of this project or of Jina, over gRPC, HTTP or WebSocket. Thread-safe; connects on the first call.
 *
 * <p>Every failure is a {@link FlowClientException}, with a subtype per situation. The methods that return readiness do not throw.
 */
public final class FlowClient implements AutoCloseable {

    /** The maximum time of a readiness call without an explicit timeout: {@code 10s}. */
    public static final Duration DEFAULT_PROBE_TIMEOUT = Duration.ofSeconds(10);

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
     * Creates a client with the default settings.
     *
     * @param url {@code grpc://host:port}, {@code http://}, {@code ws://}, the same with {@code grpcs}, {@code https} or
     *     {@code wss} for encrypted connections, or {@code host:port}, which is gRPC
     * @throws FlowRequestException if the URL is none of these
     */
    public static FlowClient to(String url) {
        return builder(url).build();
    }

    /**
     * Returns a builder of a client.
     *
     * @param url the address, as in {@link #to}
     * @throws FlowRequestException if the URL is not valid
     */
    public static FlowClientBuilder builder(String url) {
        return new FlowClientBuilder(ClientAddress.parse(FlowRequestException.requirePresent("Address", url)));
    }

    /** Returns the address of the Flow as a URL. */
    public String address() {
        return this.address.toString();
    }

    /**
     * Sends documents and waits for the documents of all replies.
     *
     * @param endpoint the endpoint of the Executors, such as {@code /encode}
     * @param documents the documents; without documents the client sends one empty request
     * @return the documents of all replies
     */
    public List<Document> post(String endpoint, Document... documents) {
        return post(endpoint, list(documents), PostOptions.DEFAULT);
    }

    /**
     * Sends documents and waits for the documents of all replies.
     *
     * @param endpoint the endpoint of the Executors, such as {@code /encode}
     * @param documents the documents, iterated as prefetch permits; without documents the client sends one empty request
     * @param options the options of the post
     * @return the documents of all replies
     */
    public List<Document> post(String endpoint, Iterable<Document> documents, PostOptions options) {
        return ClientFailures.await(postAsync(endpoint, documents, options));
    }

    /**
     * Sends documents without waiting.
     *
     * @param endpoint the endpoint of the Executors, such as {@code /encode}
     * @param documents the documents, iterated as prefetch permits; without documents the client sends one empty request
     * @param options the options of the post
     * @return the documents of all replies; cancelling the future cancels the requests in flight
     */
    public CompletableFuture<List<Document>> postAsync(
            String endpoint, Iterable<Document> documents, PostOptions options) {
        DocumentCollector collector = new DocumentCollector();
        publish(endpoint, documents, options).subscribe(collector);
        return collector.documents;
    }

    /**
     * Sends documents and returns the replies as a lazy stream. A stream that is not read to its end must be closed.
     *
     * @param endpoint the endpoint of the Executors, such as {@code /encode}
     * @param documents the documents, iterated as prefetch permits; without documents the client sends one empty request
     * @param options the options of the post
     */
    public Stream<FlowReply> stream(String endpoint, Iterable<Document> documents, PostOptions options) {
        return ReplyStream.of(publish(endpoint, documents, options));
    }

    /**
     * Returns a publisher that sends the documents for each subscriber and publishes replies on demand.
     *
     * @param endpoint the endpoint of the Executors, such as {@code /encode}
     * @param documents the documents, iterated as prefetch permits; without documents the client sends one empty request
     * @param options the options of the post
     */
    public Publisher<FlowReply> publish(String endpoint, Iterable<Document> documents, PostOptions options) {
        FlowRequestException.requirePresent("Endpoint", endpoint);
        FlowRequestException.requirePresent("Iterable of documents", documents);
        FlowRequestException.requirePresent("Options of the post", options);
        return (subscriber) -> subscribe(endpoint, documents, options, subscriber);
    }

    /** A list of the JDK that was created from elements rejects null by an exception of its own. */
    private static List<Document> list(Document... documents) {
        return Arrays.asList(FlowRequestException.requirePresent("Array of documents", documents));
    }

    private void subscribe(
            String endpoint,
            Iterable<Document> documents,
            PostOptions options,
            Subscriber<? super FlowReply> subscriber) {
        OptionalLong total = documents instanceof Collection<Document> counted
                ? OptionalLong.of(counted.size())
                : OptionalLong.empty();
        UnaryOperator<Runnable> context = this.capture.get();
        subscriber.onSubscribe(new PostSubscription(
                this.transport,
                new RequestBatches(endpoint, documents, options, this.dialect),
                options,
                this.dialect,
                total,
                (task) -> this.threads.execute(context.apply(task)),
                subscriber));
    }

    /** Returns whether the whole Flow can serve now, after a dry run. Never throws. */
    public boolean dryRun() {
        return dryRunReport(DEFAULT_PROBE_TIMEOUT).ready();
    }

    /** Returns the same as {@link #dryRun()}, under the name of later versions of Jina. */
    public boolean isReady() {
        return dryRun();
    }

    /**
     * Returns whether the whole Flow can serve now, and the reason if not. Never throws.
     *
     * @param timeout the maximum time for the call
     */
    public DryRunReport dryRunReport(Duration timeout) {
        try {
            return DryRunReport.of(ClientFailures.await(() -> this.transport.dryRun(Durations.bounded(timeout))));
        } catch (RuntimeException failed) {
            log.debug("Dry run of Flow {} failed", this.address, failed);
            return DryRunReport.unreachable(failed);
        }
    }

    /**
     * Returns whether the whole Flow can serve now, and the state of its parts as far as the Gateway reports it: Executors and
     * Replicas over HTTP and WebSocket, Executors over gRPC, neither from Gateways of Jina. Never throws.
     *
     * @param timeout the maximum time for each call
     */
    public FlowReport report(Duration timeout) {
        // Both calls run at the same time, so that the Gateway makes one dry run for both.
        CompletableFuture<List<ExecutorReport>> executors = ClientFailures.started(
                        () -> this.transport.executors(Durations.bounded(timeout)))
                .exceptionally((failed) -> {
                    log.debug("Report of Flow {} failed", this.address, failed);
                    return List.of();
                });
        return new FlowReport(dryRunReport(timeout), executors.join());
    }

    /**
     * Returns whether the Gateway itself serves, regardless of the Executors. Never throws.
     *
     * @param timeout the maximum time for the call
     */
    public boolean isServing(Duration timeout) {
        try {
            return ClientFailures.await(() -> this.transport.serving(Durations.bounded(timeout)));
        } catch (RuntimeException failed) {
            log.debug("Health check of Gateway {} failed", this.address, failed);
            return false;
        }
    }

    /** Returns the versions and environment of the Gateway. */
    public GatewayInfo status() {
        return GatewayInfo.of(ClientFailures.await(() -> this.transport.status(DEFAULT_PROBE_TIMEOUT)));
    }

    /**
     * Sends one request and returns the time that each Executor spent on it.
     *
     * @param endpoint the endpoint of the Executors, such as {@code /encode}
     * @param documents the documents of the request
     */
    public RequestProfile profile(String endpoint, Document... documents) {
        long start = System.nanoTime();
        try (Stream<FlowReply> replies = stream(
                endpoint, list(documents), PostOptions.DEFAULT.requestSize(0).continueOnError())) {
            FlowReply reply = replies.findFirst()
                    .orElseThrow(() -> new FlowServerException("Gateway " + this.address + " sent no reply", null));
            return RequestProfile.of(Duration.ofNanos(System.nanoTime() - start), reply.routes());
        }
    }

    /** Closes the connection; requests in flight fail. */
    @Override
    public void close() {
        this.transport.close();
        this.threads.shutdown();
    }

    @Override
    public String toString() {
        return "client of " + this.address;
    }

    /** Collects the documents of all replies. */
    private static final class DocumentCollector implements Subscriber<FlowReply> {

        private final CompletableFuture<List<Document>> documents = new CompletableFuture<>();
        private final List<Document> collected = new ArrayList<>();

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
            this.collected.addAll(reply.documents());
        }

        @Override
        public void onError(Throwable failure) {
            this.documents.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            this.documents.complete(this.collected);
        }
    }
}
