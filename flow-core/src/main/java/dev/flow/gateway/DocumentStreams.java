package dev.flow.gateway;

import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.StackDetail;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.Predicate;

/**
 * Sends documents to which streams of documents answer. Such a stream comes from one Executor: as with Jina's Gateway the first of
 * the Flow, or else the first one that is meant and has the endpoint.
 */
final class DocumentStreams {

    private final List<StreamingExecutor> executors;
    private final StackDetail stacks;

    /**
     * @param executors the Executors in the order of the graph
     * @param stacks how much of an Executor's error is told to clients
     */
    DocumentStreams(List<StreamingExecutor> executors, StackDetail stacks) {
        this.executors = List.copyOf(executors);
        this.stacks = stacks;
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
        return executor.<Flow.Publisher<DataRequest>>map(
                        (found) -> new DocumentStream(found, prepared(found, identified), this.stacks))
                .orElseGet(() -> new AsItCame(identified));
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
