package dev.flow.executor;

import com.google.protobuf.ByteString;
import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.Documents;
import dev.flow.grpc.OpenStreams;
import dev.flow.grpc.ShutdownException;
import dev.flow.grpc.Streaming;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Answers one document with many, by the methods of an Executor that return them one after the other. What a method throws is
 * the status of the last reply, with the document as it came.
 */
final class StreamProcessor implements Streaming<DataRequest, DataRequest> {

    private final RequestProcessor processor;
    private final Workers workers;
    private final OpenStreams<DataRequest> open = new OpenStreams<>("the Executor");

    StreamProcessor(RequestProcessor processor, Workers workers) {
        this.processor = processor;
        this.workers = workers;
    }

    @Override
    public Flow.Publisher<DataRequest> answer(DataRequest request, Metadata headers) {
        String endpoint = request.getHeader().getExecEndpoint();
        Optional<EndpointMethod> method = endpoint.equals(Endpoints.DRY_RUN)
                ? Optional.empty()
                : this.processor.endpoints().find(endpoint);
        if (method.isEmpty()) {
            return new PulledStream<>(Stream.of(request), Runnable::run);
        }
        Context context = Context.current();
        Executor threads = (task) -> this.workers.run(context.wrap(task));
        return this.open.opened((subscriber) -> call(method.get(), request, threads, subscriber));
    }

    /** Ends all that are open. */
    void end() {
        this.open.end();
    }

    private void call(
            EndpointMethod method,
            DataRequest request,
            Executor threads,
            Flow.Subscriber<? super DataRequest> subscriber) {
        try {
            threads.execute(() -> {
                // The caller may have gone while this waited for a thread.
                if (Context.current().isCancelled()) {
                    subscriber.onError(new NoWorkerException(Status.CANCELLED.withDescription("the caller has gone")));
                    return;
                }
                try {
                    start(method, request, threads, subscriber);
                } catch (Throwable thrown) {
                    if (thrown instanceof VirtualMachineError fatal && !(thrown instanceof StackOverflowError)) {
                        throw fatal;
                    }
                    subscriber.onError(thrown);
                }
            });
        } catch (NoWorkerException none) {
            subscriber.onError(none);
        }
    }

    private void start(
            EndpointMethod method,
            DataRequest request,
            Executor threads,
            Flow.Subscriber<? super DataRequest> subscriber)
            throws Throwable {
        if (!method.streams()) {
            throw new IllegalArgumentException("endpoint must be generator: the method for '"
                    + request.getHeader().getExecEndpoint()
                    + "' returns all documents at once, which process_single_data asks for");
        }
        Invocation invocation = this.processor.invocation(
                method,
                request.toBuilder().setData(Documents.ofOne(request.getData())).build());
        Object values =
                Objects.requireNonNull(method.invoke(invocation), "the method returned null: expected a stream");
        subscribe(Publishers.of(values, threads), (value) -> reply(method, invocation, value), subscriber);
    }

    private static <T> void subscribe(
            Flow.Publisher<T> values,
            Function<Object, DataRequest> reply,
            Flow.Subscriber<? super DataRequest> subscriber) {
        values.subscribe(new Replying<>(reply, subscriber));
    }

    private static DataRequest reply(EndpointMethod method, Invocation invocation, Object value) {
        ByteString document = method.returned()
                .map((records) -> records.writeOne(value))
                .orElseGet(() -> written(value, invocation.dialect()));
        return DataRequest.newBuilder()
                .setHeader(HeaderProto.newBuilder()
                        .setRequestId(invocation.first().getHeader().getRequestId()))
                .setData(document)
                .build();
    }

    private static ByteString written(Object value, Dialect dialect) {
        if (!(value instanceof Document document)) {
            throw new IllegalStateException(
                    "an Executor's method streams a " + value.getClass().getName() + ": expected documents only");
        }
        return Documents.writeOne(document, dialect);
    }

    @Override
    public Optional<DataRequest> lastReply(DataRequest request, Throwable failure) {
        return failure instanceof NoWorkerException || failure instanceof ShutdownException
                ? Optional.empty()
                : Optional.of(this.processor.failed(request, failure));
    }

    @Override
    public Status statusOf(Throwable failure) {
        return failure instanceof NoWorkerException none ? none.status() : Status.fromThrowable(failure);
    }
}
