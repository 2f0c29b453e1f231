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
 * The streams of documents that Executors reply with. One Executor answers each stream: as in Jina's Gateway the first Executor of
 * the graph that the request targets and that has the endpoint.
 */
final class DocumentStreams {

    private final List<ExecutorNode> nodes;
    private final StackDetail stacks;
    private final ScheduledExecutorService timer;
    private final OpenStreams<DataRequest> open = new OpenStreams<>("the Gateway");
    private @Nullable Future<?> scheduledEnd;

    /**
     * @param nodes the Executors in the order of the graph
     * @param stacks how much of an Executor's error the client receives
     * @param timer the timer that ends open streams during a shutdown
     */
    DocumentStreams(List<ExecutorNode> nodes, StackDetail stacks, ScheduledExecutorService timer) {
        this.nodes = List.copyOf(nodes);
        this.stacks = stacks;
        this.timer = timer;
    }

    /**
     * Returns the documents that reply to one document. If no Executor answers, the document itself is returned.
     *
     * @param request the request; its data is one document
     * @throws dev.flow.FlowException if the header of the request is invalid
     */
    Flow.Publisher<DataRequest> stream(DataRequest request) {
        HeaderLimits.require(request.getHeader());
        DataRequest identified = RequestRouting.forExecutors(request);
        Predicate<String> targeted = RequestRouting.targeted(request);
        Optional<ExecutorNode> executor = this.nodes.stream()
                .filter((candidate) -> !candidate.floating()
                        && targeted.test(candidate.name())
                        && candidate.answers(request.getHeader().getExecEndpoint()))
                .findFirst();
        return executor.map((found) -> stream(found, withOwnParameters(found, identified)))
                .orElseGet(() -> new Echo(identified));
    }

    private Flow.Publisher<DataRequest> stream(ExecutorNode executor, DataRequest request) {
        return this.open.track(ObservedStream.of(
                new DocumentStream(executor, request, this.stacks),
                executor.listener(request.getHeader().getExecEndpoint())));
    }

    private static DataRequest withOwnParameters(ExecutorNode executor, DataRequest request) {
        return request.toBuilder()
                .setParameters(executor.parameters(request.getParameters()))
                .build();
    }

    /** Accepts streams, also after a drain. */
    synchronized void open() {
        if (this.scheduledEnd != null) {
            this.scheduledEnd.cancel(false);
            this.scheduledEnd = null;
        }
    }

    /**
     * Ends the open streams shortly before the grace period does.
     *
     * @param grace the time for everything in flight to complete
     */
    synchronized void drain(Duration grace) {
        if (this.scheduledEnd == null) {
            long delay = OpenStreams.patience(grace).toNanos();
            this.scheduledEnd = this.timer.schedule(this.open::end, delay, TimeUnit.NANOSECONDS);
        }
    }

    /** Replies with the document itself. */
    private record Echo(DataRequest request) implements Flow.Publisher<DataRequest> {

        @Override
        public void subscribe(Flow.Subscriber<? super DataRequest> subscriber) {
            subscriber.onSubscribe(new Flow.Subscription() {
                private boolean done;

                @Override
                public void request(long count) {
                    if (!this.done) {
                        this.done = true;
                        subscriber.onNext(Echo.this.request);
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
