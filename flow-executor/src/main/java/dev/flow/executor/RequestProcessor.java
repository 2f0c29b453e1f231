package dev.flow.executor;

import dev.flow.document.Dialect;
import dev.flow.grpc.Refusals;
import dev.flow.grpc.Unary.Answer;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.ErrorStatus;
import dev.flow.wire.StackDetail;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes requests with the methods of one Executor. An exception of a method does not fail the call: the reply has an error
 * status, the documents of the request and the trailing metadata {@code is-error: true}.
 */
final class RequestProcessor {

    private static final Logger log = LoggerFactory.getLogger(RequestProcessor.class);
    private static final Metadata.Key<String> IS_ERROR = Metadata.Key.of("is-error", Metadata.ASCII_STRING_MARSHALLER);

    private final String executor;
    private final Class<?> type;
    private final Endpoints endpoints;
    private final ReplyWriter replies;
    private final Workers workers;
    private final StackDetail stacks;
    private final FailureLog failures;
    // Written without a lock: any recent dialect is good enough.
    private volatile Dialect lastDialect;

    RequestProcessor(
            String executor, Class<?> type, Endpoints endpoints, Workers workers, ExecutorServerSettings settings) {
        this.executor = executor;
        this.type = type;
        this.endpoints = endpoints;
        this.replies = new ReplyWriter(executor);
        this.workers = workers;
        this.stacks = settings.stacks();
        this.failures = new FailureLog(executor);
        this.lastDialect = settings.documents();
    }

    Endpoints endpoints() {
        return this.endpoints;
    }

    /** Processes one request, or the joined requests of several branches, with one reply. */
    CompletionStage<Answer<DataRequest>> process(List<DataRequest> requests) {
        if (requests.isEmpty()) {
            return CompletableFuture.failedFuture(Status.INVALID_ARGUMENT
                    .withDescription("The call has no request. Send at least one.")
                    .asRuntimeException());
        }
        DataRequest first = requests.get(0);
        String endpoint = first.getHeader().getExecEndpoint();
        if (endpoint.equals(Endpoints.DRY_RUN)) {
            return unchanged(first);
        }
        return this.endpoints
                .find(endpoint)
                .map((method) -> call(method, invocation(method, requests)))
                .orElseGet(() -> {
                    log.debug("{} has no method for {}; the request is returned unchanged", this.executor, endpoint);
                    return unchanged(first);
                });
    }

    /** Creates the call of a method with one request. */
    Invocation invocation(EndpointMethod method, DataRequest request) {
        return invocation(method, List.of(request));
    }

    private Invocation invocation(EndpointMethod method, List<DataRequest> requests) {
        Dialect fallback = method.inputRecords().isPresent() ? Dialect.V2 : this.lastDialect;
        return new Invocation(this.executor, requests, fallback);
    }

    private static CompletionStage<Answer<DataRequest>> unchanged(DataRequest request) {
        return CompletableFuture.completedFuture(Answer.of(request));
    }

    private CompletionStage<Answer<DataRequest>> call(EndpointMethod method, Invocation invocation) {
        if (method.streams()) {
            return CompletableFuture.completedFuture(error(
                    invocation,
                    new IllegalArgumentException(
                            "The method for this endpoint returns a stream of documents. Call stream_doc.")));
        }
        if (method.inline()) {
            return answer(method, invocation);
        }
        CompletableFuture<Answer<DataRequest>> answer = new CompletableFuture<>();
        Context context = Context.current();
        try {
            this.workers.run(() -> {
                // The caller may have cancelled the call while the task waited for a thread.
                if (context.isCancelled()) {
                    answer.completeExceptionally(Status.CANCELLED.asRuntimeException());
                    return;
                }
                context.run(() -> answer(method, invocation).whenComplete((value, failure) -> {
                    if (failure == null) {
                        answer.complete(value);
                    } else {
                        answer.completeExceptionally(failure);
                    }
                }));
            });
        } catch (CallRejectedException rejected) {
            answer.completeExceptionally(rejected.status().asRuntimeException());
        }
        return answer;
    }

    private CompletionStage<Answer<DataRequest>> answer(EndpointMethod method, Invocation invocation) {
        return reply(method, invocation).handle((reply, failure) -> {
            if (invocation.parsed()) {
                this.lastDialect = invocation.dialect();
            }
            return failure == null ? Answer.of(reply) : error(invocation, Refusals.unwrap(failure));
        });
    }

    private CompletionStage<DataRequest> reply(EndpointMethod method, Invocation invocation) {
        try {
            return this.replies.write(method, invocation, method.invoke(invocation));
        } catch (Throwable thrown) {
            FatalErrors.rethrow(thrown);
            return CompletableFuture.failedFuture(new CompletionException(thrown));
        }
    }

    private Answer<DataRequest> error(Invocation invocation, Throwable failure) {
        Metadata trailers = new Metadata();
        trailers.put(IS_ERROR, "true");
        return new Answer<>(failed(invocation.first(), failure), trailers);
    }

    /** Creates the reply to a request whose method threw an exception: the request with an error status. */
    DataRequest failed(DataRequest request, Throwable failure) {
        this.failures.log(request.getHeader(), failure);
        StatusProto status = ErrorStatus.of(failure, this.type.getSimpleName(), this.stacks);
        HeaderProto header = request.getHeader().toBuilder().setStatus(status).build();
        return request.toBuilder().setHeader(header).build();
    }
}
