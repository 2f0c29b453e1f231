package dev.flow.gateway;

import com.google.protobuf.ByteString;
import dev.flow.connection.Reply;
import dev.flow.grpc.Refusals;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.jina.StatusProto.StatusCode;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.ErrorStatus;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The call of one Executor for one request: calls or skips the Executor, then holds the message that goes on. */
final class ExecutorCall implements BiConsumer<Reply, Throwable> {

    private final RequestRouting routing;
    private final RoutedExecutor node;
    private @Nullable RouteTimes times;
    private @Nullable DataRequest message;
    private boolean error;
    private boolean replied;
    private boolean ended;

    ExecutorCall(RequestRouting routing, RoutedExecutor node) {
        this.routing = routing;
        this.node = node;
    }

    RoutedExecutor node() {
        return this.node;
    }

    /** Calls the Executor. All Executors it needs have replied. */
    void start() {
        List<Integer> needs = this.node.needs();
        ExecutorCall failed = this.routing.firstError(needs);
        if (failed != null) {
            // After an error no Executor is called, and none appears in the routes.
            complete(failed.message(), true);
            return;
        }
        this.times = new RouteTimes();
        if (this.routing.targets(this.node)) {
            send(needs).whenComplete(this);
        } else {
            complete(this.routing.reduced(needs), false);
        }
    }

    private CompletionStage<Reply> send(List<Integer> needs) {
        if (this.node.input().keepsParts() && needs.size() > 1) {
            return this.node
                    .connection()
                    .send(needs.stream()
                            .map((position) -> prepared(this.routing.message(position)))
                            .toList());
        }
        return this.node.connection().send(prepared(this.routing.reduced(needs)));
    }

    /** Returns the documents and parameters of a message that this Executor receives. */
    private DataRequest prepared(DataRequest message) {
        ByteString parameters = this.node.parameters(this.routing.request().getParameters());
        ByteString data =
                this.node.documents(message.getData(), this.routing.plan().documents());
        // In most Flows both are unchanged, and the received message is sent on without a copy.
        return data == message.getData() && parameters.equals(message.getParameters())
                ? message
                : message.toBuilder().setParameters(parameters).setData(data).build();
    }

    @Override
    public void accept(@Nullable Reply reply, @Nullable Throwable failure) {
        try {
            if (reply == null) {
                this.routing.failed(this, Refusals.unwrap(failure));
                return;
            }
            if (this.times != null) {
                this.times.end();
            }
            this.replied = true;
            complete(withFilteredStacks(reply.message()), reply.error());
        } catch (RuntimeException unexpected) {
            // The thread that delivers replies would drop the exception, and the request would never end.
            this.routing.failed(this, unexpected);
        }
    }

    private DataRequest withFilteredStacks(DataRequest reply) {
        if (!reply.getHeader().hasStatus()) {
            return reply;
        }
        StatusProto status = reply.getHeader().getStatus();
        StatusProto filtered = ErrorStatus.filtered(status, this.routing.plan().stacks());
        if (filtered == status) {
            return reply;
        }
        DataRequest.Builder changed = reply.toBuilder();
        changed.getHeaderBuilder().setStatus(filtered);
        return changed.build();
    }

    private void complete(DataRequest message, boolean error) {
        this.message = message;
        this.error = error;
        this.routing.completed(this);
    }

    /** Ends the call, and returns whether it had not ended before: an exception may follow its end. */
    synchronized boolean end() {
        boolean first = !this.ended;
        this.ended = true;
        return first;
    }

    /** Returns the message that goes on to the next Executors. */
    DataRequest message() {
        if (this.message == null) {
            throw new IllegalStateException("Executor '" + this.node.name() + "' has not replied");
        }
        return this.message;
    }

    /** Returns whether this or an earlier Executor failed, so that no later Executor is called. */
    boolean error() {
        return this.error;
    }

    /** Returns whether the Executor itself replied, and does not float. */
    boolean contributes() {
        return this.replied && !this.node.floating();
    }

    /** Returns the route of this call; null if the Executor floats or an earlier one failed. A skipped Executor's has no end. */
    @Nullable ByteString route() {
        if (this.times == null || this.node.floating()) {
            return null;
        }
        StatusProto status = this.replied ? message().getHeader().getStatus() : null;
        return this.times.route(
                this.node.name(), status != null && status.getCode() == StatusCode.ERROR ? status : null);
    }
}
