package dev.flow.gateway;

import dev.flow.grpc.OpenStreams;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.StackDetail;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sends documents to which streams of documents answer. Such a stream comes from one Executor: as with Jina's Gateway the first of
 * the Flow, or else the first one that is meant and has the endpoint.
 */
final class DocumentStreams {

    private final List<StreamingExecutor> executors;
    private final StackDetail stacks;
    private final ScheduledExecutorService timer;
    private final OpenStreams<DataRequest> open = new OpenStreams<>("the Gateway");
    private @Nullable Future<?> farewell;

    /**
     * @param executors the Executors in the order of the graph
     * @param stacks how much of an Executor's error is told to clients
     * @param timer where the end of the time is waited for that streams have when the Gateway goes down
     */
    DocumentStreams(List<StreamingExecutor> executors, StackDetail stacks, ScheduledExecutorService timer) {
        this.executors = List.copyOf(executors);
        this.stacks = stacks;
        this.timer = timer;
    }

    /**
     * The documents that answer one.
     *
     * @param request the request, with a document where others have documents
     */
    Flow.Publisher<DataRequest> answer(DataRequest request) {
        DataRequest identified = RequestRouter.identified(request);
        Predicate<String> targeted = RequestRouter.targeted(request);
        Optional<StreamingExecutor> executor = this.executors.stream()
                .filter((candidate) -> !candidate.hop().floating()
                        && targeted.test(candidate.name())
                        && candidate.hop().answers(request.getHeader().getExecEndpoint()))
                .findFirst();
        return executor.map((found) -> stream(found, prepared(found, identified)))
                .orElseGet(() -> new AsItCame(identified));
    }

    private Flow.Publisher<DataRequest> stream(StreamingExecutor executor, DataRequest request) {
        return this.open.track(ObservedStream.of(
                new DocumentStream(executor, request, this.stacks),
                executor.listener(request.getHeader().getExecEndpoint())));
    }

    /** Takes streams, again after a drain too. */
    synchronized void open() {
        if (this.farewell != null) {
            this.farewell.cancel(false);
            this.farewell = null;
        }
    }

    /**
     * Ends those that are open when they have had their time.
     *
     * @param grace how long everything that is in flight may take
     */
    synchronized void drain(Duration grace) {
        if (this.farewell == null) {
            long patience = OpenStreams.patience(grace).toNanos();
            this.farewell = this.timer.schedule(this.open::end, patience, TimeUnit.NANOSECONDS);
        }
    }

    private static DataRequest prepared(StreamingExecutor executor, DataRequest request) {
        return request.toBuilder()
                .setParameters(executor.hop().parameters(request.getParameters()))
                .build();
    }

    /** A document nobody answers goes back. */
    private record AsItCame(DataRequest request) implements Flow.Publisher<DataRequest> {

        @Override
        public void subscribe(Flow.Subscriber<? super DataRequest> subscriber) {
            subscriber.onSubscribe(new Flow.Subscription() {
                private boolean done;

                @Override
                public void request(long count) {
                    if (!this.done) {
                        this.done = true;
                        subscriber.onNext(AsItCame.this.request);
                        subscriber.onComplete();
                    }
                }

                @Override
                public void cancel() {
                    this.done = true;
                }
            });
        }
    }
}
