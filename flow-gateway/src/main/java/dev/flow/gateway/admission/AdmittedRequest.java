package dev.flow.gateway.admission;

import dev.flow.connection.NetworkFailure;
import dev.flow.grpc.Refusals;
import dev.flow.proto.jina.StatusProto.StatusCode;
import dev.flow.proto.wire.DataRequest;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One request from its admission to its reply. It is its own result, which saves an object for each request. */
final class AdmittedRequest extends CompletableFuture<DataRequest> implements BiConsumer<DataRequest, Throwable> {

    private final Admission admission;
    private final AdmissionClient client;
    private final Lane lane;
    private final Function<DataRequest, CompletionStage<DataRequest>> route;
    private final boolean streamed;
    private @Nullable DataRequest request;
    private @Nullable Context context;
    private long since;
    private int inFlight;

    AdmittedRequest(
            Admission admission,
            AdmissionClient client,
            Lane lane,
            DataRequest request,
            boolean streamed,
            Function<DataRequest, CompletionStage<DataRequest>> route) {
        this.admission = admission;
        this.client = client;
        this.lane = lane;
        this.request = request;
        this.streamed = streamed;
        this.route = route;
    }

    AdmissionClient client() {
        return this.client;
    }

    /** Starts to wait. */
    void await(long now) {
        this.context = Context.current();
        this.since = now;
    }

    /** Returns whether the client sends the request in a stream that waits for replies. */
    boolean streamed() {
        return this.streamed;
    }

    boolean hasDeadline() {
        return this.context != null && this.context.getDeadline() != null;
    }

    long waited(long now) {
        return now - this.since;
    }

    /** Returns whether the caller does not wait for the reply any more. */
    boolean abandoned() {
        return this.context != null && this.context.isCancelled();
    }

    /** Returns whether less than a time is left until the deadline. */
    boolean expiresWithin(long nanos) {
        Deadline deadline = this.context == null ? null : this.context.getDeadline();
        return deadline != null && deadline.timeRemaining(TimeUnit.NANOSECONDS) <= nanos;
    }

    /**
     * Routes the request.
     *
     * @param inFlight the number of requests in flight, this one included
     * @param now the present time in nanoseconds
     */
    void start(int inFlight, long now) {
        this.inFlight = inFlight;
        this.since = now;
        if (this.context == null) {
            route();
        } else {
            this.context.run(this::route);
        }
    }

    private void route() {
        DataRequest sent = this.request;
        // The caller may hold this result as long as its reply is not written.
        this.request = null;
        try {
            this.route.apply(sent).whenComplete(this);
        } catch (RuntimeException rejected) {
            accept(null, rejected);
        }
    }

    @Override
    public void accept(@Nullable DataRequest reply, @Nullable Throwable failure) {
        this.admission.left(this.client);
        if (failure == null && reply != null) {
            complete(reply);
        } else {
            completeExceptionally(failure);
        }
        if (late(failure)) {
            this.lane.left(this.since, this.inFlight, true);
        } else if (reply == null || reply.getHeader().getStatus().getCode() == StatusCode.ERROR || abandoned()) {
            // Failures and errors are faster or slower than work, and no measure of it.
            this.lane.left();
        } else {
            this.lane.left(this.since, this.inFlight, false);
        }
    }

    private static boolean late(@Nullable Throwable failure) {
        return failure != null
                && Refusals.unwrap(failure) instanceof NetworkFailure network
                && network.status().getCode() == Status.Code.DEADLINE_EXCEEDED;
    }

    void refuse(Refusal reason) {
        this.request = null;
        this.admission.left(this.client);
        // A caller that has left is no sign of overload.
        completeExceptionally(left() ? new OverloadException(reason) : this.admission.refusal(reason));
    }

    private boolean left() {
        return this.context != null
                && this.context.isCancelled()
                && !(this.context.cancellationCause() instanceof TimeoutException);
    }
}
