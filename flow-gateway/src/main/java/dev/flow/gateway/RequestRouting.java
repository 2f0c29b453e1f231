package dev.flow.gateway;

import com.google.protobuf.ByteString;
import dev.flow.document.DocumentOrder;
import dev.flow.document.HexId;
import dev.flow.document.Reduction;
import dev.flow.pattern.BoundedPattern;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import io.grpc.Context;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Routes one request through the graph and holds all state of that request. It is its own result: the reply, or the first failure
 * of an Executor that does not float.
 */
final class RequestRouting extends CompletableFuture<DataRequest> {

    private final RoutePlan plan;
    private final DataRequest request;
    private final String target;
    private final Predicate<String> targeted;
    private final RouteTimes times = new RouteTimes();
    private final @Nullable ExecutorCall[] calls;
    /** By position, how many needed Executors have not replied; at the last position, how many leaves. */
    private final int[] missing;

    private RequestRouting(RoutePlan plan, DataRequest request) {
        this.plan = plan;
        this.request = forExecutors(request);
        this.target = request.getHeader().getTargetExecutor();
        this.targeted = targeted(request);
        this.calls = new ExecutorCall[plan.nodes().size()];
        this.missing = plan.needed();
    }

    /**
     * Routes a request.
     *
     * @param plan the order of the Executors
     * @param request the request
     * @return the reply; never throws
     */
    static CompletionStage<DataRequest> route(RoutePlan plan, DataRequest request) {
        try {
            HeaderLimits.require(request.getHeader());
            return new RequestRouting(plan, request).start();
        } catch (RuntimeException rejected) {
            return CompletableFuture.failedFuture(rejected);
        }
    }

    /**
     * Returns the request as Executors receive it: with an id, which a client may omit, and without {@code target_executor}. That
     * names Executors of this Flow; an Executor may be a Flow itself, which would skip all of its own. Jina 3.34 clears it as well.
     */
    static DataRequest forExecutors(DataRequest request) {
        HeaderProto header = request.getHeader();
        boolean identified = !header.getRequestId().isEmpty();
        if (identified && header.getTargetExecutor().isEmpty()) {
            return request;
        }
        HeaderProto.Builder changed = header.toBuilder().clearTargetExecutor();
        if (!identified) {
            changed.setRequestId(HexId.next());
        }
        return request.toBuilder().setHeader(changed).build();
    }

    /** Returns which Executors a request targets: those whose names begin with a match of the pattern in its header. */
    static Predicate<String> targeted(DataRequest request) {
        String target = request.getHeader().getTargetExecutor();
        return target.isEmpty() ? (executor) -> true : BoundedPattern.of(target)::lookingAt;
    }

    private RequestRouting start() {
        List<Integer> first = this.plan.first();
        for (int i = 0; i < first.size(); i++) {
            arrive(first.get(i));
        }
        return this;
    }

    /** All Executors that this position needs have replied. */
    private void arrive(int position) {
        if (position == this.plan.end()) {
            finish();
        } else if (this.plan.nodes().get(position).floating()) {
            this.plan.floating().started();
            // The reply does not wait for this Executor: its call must outlive the client's.
            Context.current().fork().run(() -> call(position));
        } else {
            call(position);
        }
    }

    private void call(int position) {
        RoutedExecutor node = this.plan.nodes().get(position);
        ExecutorCall call = new ExecutorCall(this, node);
        this.calls[position] = call;
        try {
            call.start();
        } catch (RuntimeException rejected) {
            failed(call, rejected);
        }
    }

    /** An Executor has replied or was skipped: each Executor that waited only for this one is called. */
    void completed(ExecutorCall call) {
        RoutedExecutor node = call.node();
        if (!node.floating()) {
            arriveAfter(node);
        } else if (call.error()) {
            floatingFailed(call, null);
        } else {
            arriveAfter(node);
            // Last: the Executors behind it float as well, and the Gateway is not idle in between.
            floatingEnded(call);
        }
    }

    private void arriveAfter(RoutedExecutor node) {
        List<Integer> next = this.plan.next(node.position());
        for (int i = 0; i < next.size(); i++) {
            if (lastNeeded(next.get(i))) {
                arrive(next.get(i));
            }
        }
    }

    /** Branches may end on different threads. The lock makes the calls of all branches visible to the last one. */
    private synchronized boolean lastNeeded(int position) {
        return --this.missing[position] == 0;
    }

    void failed(ExecutorCall call, Throwable failure) {
        if (call.node().floating()) {
            floatingFailed(call, failure);
        } else {
            completeExceptionally(failure);
        }
    }

    private void floatingFailed(ExecutorCall call, @Nullable Throwable failure) {
        this.plan.floating().failed(call.node().name(), this.request.getHeader().getRequestId(), failure);
        floatingEnded(call);
    }

    private void floatingEnded(ExecutorCall call) {
        if (call.end()) {
            this.plan.floating().ended();
        }
    }

    DataRequest request() {
        return this.request;
    }

    RoutePlan plan() {
        return this.plan;
    }

    /** Returns whether the request targets an Executor that has the endpoint of the request. */
    boolean targets(RoutedExecutor node) {
        return this.targeted.test(node.name())
                && node.answers(this.request.getHeader().getExecEndpoint());
    }

    /** Returns the first of some completed calls that has an error; null if none has. */
    @Nullable ExecutorCall firstError(List<Integer> positions) {
        for (int i = 0; i < positions.size(); i++) {
            ExecutorCall call = completedCall(positions.get(i));
            if (call.error()) {
                return call;
            }
        }
        return null;
    }

    /** Returns the message that results from the Executors at some positions; the request for no position. */
    DataRequest reduced(List<Integer> positions) {
        if (positions.isEmpty()) {
            return this.request;
        }
        DataRequest first = message(positions.get(0));
        if (positions.size() == 1) {
            return first;
        }
        List<ByteString> contents = positions.stream()
                .map((position) -> message(position).getData())
                .toList();
        return first.toBuilder()
                .setData(Reduction.reduce(contents, this.plan.documents()))
                .build();
    }

    /** Returns the message that the Executor at a position passes on. */
    DataRequest message(int position) {
        return completedCall(position).message();
    }

    private ExecutorCall completedCall(int position) {
        ExecutorCall call = this.calls[position];
        if (call == null) {
            throw new IllegalStateException(
                    "Executor '" + this.plan.nodes().get(position).name() + "' was not called");
        }
        return call;
    }

    private void finish() {
        try {
            complete(reply());
        } catch (RuntimeException rejected) {
            completeExceptionally(rejected);
        }
    }

    private DataRequest reply() {
        ExecutorCall failed = firstError(this.plan.leaves());
        DataRequest last = failed == null ? inRequestOrder(reduced(this.plan.leaves())) : failed.message();
        DataRequest.Builder reply = last.toBuilder().clearRoutes();
        ReplyMetadata.write(reply, this.request, this.target, this.times, this.calls);
        return reply.build();
    }

    /** Restores the order of the request for documents that different branches have processed. */
    private DataRequest inRequestOrder(DataRequest reply) {
        return this.plan.filters()
                ? reply.toBuilder()
                        .setData(DocumentOrder.restored(this.request.getData(), reply.getData(), this.plan.documents()))
                        .build()
                : reply;
    }
}
