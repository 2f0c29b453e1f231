package dev.flow.gateway;

import com.google.protobuf.ByteString;
import dev.flow.document.DocumentOrder;
import dev.flow.document.Reduction;
import dev.flow.proto.wire.DataRequest;
import io.grpc.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request on its way through the graph: everything that belongs to it and to no other. It is its own result: the reply, or the
 * first failure of an Executor that somebody waits for.
 */
final class Walk extends CompletableFuture<DataRequest> {

    private static final Logger log = LoggerFactory.getLogger(Walk.class);

    private final Way way;
    private final DataRequest request;
    private final Predicate<String> targeted;
    private final Times times = new Times();
    private final @Nullable Visit[] visits;
    /** By position, how many of those needed have not answered; at the last one, how many leaves. */
    private final int[] missing;

    /**
     * @param way the way of all requests
     * @param request this one, with an id
     * @param targeted whether an Executor of this name is meant
     */
    Walk(Way way, DataRequest request, Predicate<String> targeted) {
        this.way = way;
        this.request = request;
        this.targeted = targeted;
        this.visits = new Visit[way.hops().size()];
        this.missing = way.needed();
    }

    CompletionStage<DataRequest> go() {
        List<Integer> first = this.way.first();
        for (int i = 0; i < first.size(); i++) {
            arrive(first.get(i));
        }
        return this;
    }

    /** Everything needed there has answered. */
    private void arrive(int position) {
        if (position == this.way.end()) {
            finish();
        } else if (this.way.hops().get(position).floating()) {
            // Nobody waits for it: it goes on when the client has its reply or is gone.
            Context.current().fork().run(() -> visit(position));
        } else {
            visit(position);
        }
    }

    private void visit(int position) {
        Hop hop = this.way.hops().get(position);
        Visit visit = new Visit(this, hop, position);
        this.visits[position] = visit;
        try {
            visit.begin(parts(hop.needs()));
        } catch (RuntimeException refused) {
            failed(hop, refused);
        }
    }

    /** An Executor has answered, or was passed over: whoever waited for it last goes on. */
    void arrived(Visit visit) {
        if (visit.hop().floating()) {
            if (visit.part().error()) {
                floatingFailed(visit.hop(), null);
            }
            return;
        }
        List<Integer> next = this.way.next(visit.position());
        for (int i = 0; i < next.size(); i++) {
            if (lastNeeded(next.get(i))) {
                arrive(next.get(i));
            }
        }
    }

    /** Branches may end on different threads; whoever comes last sees what all the others have left. */
    private synchronized boolean lastNeeded(int position) {
        return --this.missing[position] == 0;
    }

    void failed(Hop hop, Throwable failure) {
        if (hop.floating()) {
            floatingFailed(hop, failure);
        } else {
            completeExceptionally(failure);
        }
    }

    private void floatingFailed(Hop hop, @Nullable Throwable failure) {
        this.way.floatingFailures().increment();
        log.warn(
                "{} floats, and failed on {}",
                hop.executor(),
                this.request.getHeader().getRequestId(),
                failure);
    }

    /** The answers of these; of none: the request. */
    private List<Part> parts(List<Integer> positions) {
        return switch (positions.size()) {
            case 0 -> List.of(new Part(this.request, false));
            case 1 -> List.of(answer(positions.get(0)));
            default -> {
                List<Part> parts = new ArrayList<>(positions.size());
                positions.forEach((position) -> parts.add(answer(position)));
                yield parts;
            }
        };
    }

    private Part answer(int position) {
        Visit visit = this.visits[position];
        if (visit == null) {
            throw new IllegalStateException("nothing has come from position " + position);
        }
        return visit.part();
    }

    DataRequest request() {
        return this.request;
    }

    Way way() {
        return this.way;
    }

    /** Whether the client means this Executor, and it has something to do for the request. */
    boolean concerns(Hop hop) {
        return this.targeted.test(hop.executor())
                && hop.answers(this.request.getHeader().getExecEndpoint());
    }

    /** One message of what several Executors answered. */
    DataRequest reduced(List<Part> parts) {
        DataRequest first = parts.get(0).message();
        if (parts.size() == 1) {
            return first;
        }
        List<ByteString> contents =
                parts.stream().map((part) -> part.message().getData()).toList();
        return first.toBuilder()
                .setData(Reduction.reduce(contents, this.way.documents()))
                .build();
    }

    private void finish() {
        try {
            complete(reply(parts(this.way.leaves())));
        } catch (RuntimeException refused) {
            completeExceptionally(refused);
        }
    }

    private DataRequest reply(List<Part> parts) {
        DataRequest last = null;
        for (int i = 0; i < parts.size() && last == null; i++) {
            last = parts.get(i).error() ? parts.get(i).message() : null;
        }
        if (last == null) {
            last = inOrder(reduced(parts));
        }
        DataRequest.Builder reply = last.toBuilder().clearRoutes();
        Reported.write(reply, this.request, this.times, this.visits);
        return reply.build();
    }

    /** Documents that took different ways come back in the order in which they were sent. */
    private DataRequest inOrder(DataRequest reply) {
        return this.way.filters()
                ? reply.toBuilder()
                        .setData(DocumentOrder.restored(this.request.getData(), reply.getData(), this.way.documents()))
                        .build()
                : reply;
    }
}
