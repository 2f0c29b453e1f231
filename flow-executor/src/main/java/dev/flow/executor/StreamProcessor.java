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
import java.util.stream.Stream;

/**
 * Processes {@code stream_doc} calls: one document in, a stream of documents out. An exception of a method becomes the error
 * status of the last reply, which has the document of the request.
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
        return this.open.track((subscriber) -> call(method.get(), request, threads, subscriber));
    }

    /** Ends all open streams. */
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
                // The caller may have cancelled the call while the task waited for a thread.
                if (Context.current().isCancelled()) {
                    subscriber.onError(new CallRejectedException(
                            Status.CANCELLED.withDescription("the caller has cancelled the call")));
                    return;
                }
                try {
                    start(method, request, threads, subscriber);
                } catch (Throwable thrown) {
                    FatalErrors.rethrow(thrown);
                    subscriber.onError(thrown);
                }
            });
        } catch (CallRejectedException rejected) {
            subscriber.onError(rejected);
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
                    + "' returns no stream. Call process_single_data.");
        }
        Invocation invocation = this.processor.invocation(
                method,
                request.toBuilder().setData(Documents.ofOne(request.getData())).build());
        Object values = Objects.requireNonNull(method.invoke(invocation), "The method returned null. Return a stream.");
        Publishers.of(values, threads)
                .subscribe(new ReplySubscriber<>((value) -> reply(method, invocation, value), subscriber));
    }

    private static DataRequest reply(EndpointMethod method, Invocation invocation, Object value) {
        ByteString document = method.outputRecords()
                .map((records) -> records.writeOne(value))
                .orElseGet(() -> write(value, invocation.dialect()));
        return DataRequest.newBuilder()
                .setHeader(HeaderProto.newBuilder()
                        .setRequestId(invocation.first().getHeader().getRequestId()))
                .setData(document)
                .build();
    }

    private static ByteString write(Object value, Dialect dialect) {
        if (!(value instanceof Document document)) {
            throw new IllegalStateException(
                    "The method's stream contains a " + value.getClass().getName() + ". Return documents only.");
        }
        return Documents.writeOne(document, dialect);
    }

    @Override
    public Optional<DataRequest> lastReply(DataRequest request, Throwable failure) {
        return failure instanceof CallRejectedException || failure instanceof ShutdownException
                ? Optional.empty()
                : Optional.of(this.processor.failed(request, failure));
    }

    @Override
    public Status statusOf(Throwable failure) {
        return failure instanceof CallRejectedException rejected ? rejected.status() : Status.fromThrowable(failure);
    }
}
