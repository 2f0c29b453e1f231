package dev.flow.gateway;

import com.google.protobuf.ByteString;
import dev.flow.connection.Reply;
import dev.flow.document.DocumentOrder;
import dev.flow.document.Reduction;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.ErrorStatus;
import io.grpc.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request on its way through the graph: everything that belongs to it and to no other. */
final class Walk {

    private static final Logger log = LoggerFactory.getLogger(Walk.class);

    private final Way way;
    private final DataRequest request;
    private final Predicate<String> targeted;
    private final Visits visits;

    /**
     * @param way the way of all requests
     * @param request this one, with an id
     * @param targeted whether an Executor of this name is meant
     */
    Walk(Way way, DataRequest request, Predicate<String> targeted) {
        this.way = way;
        this.request = request;
        this.targeted = targeted;
        this.visits = new Visits(way.hops().size());
    }

    CompletionStage<DataRequest> go() {
        List<CompletableFuture<Part>> parts = new ArrayList<>(this.way.hops().size());
        for (int i = 0; i < this.way.hops().size(); i++) {
            parts.add(arrive(i, parts));
        }
        return joined(this.way.leaves(), parts).thenApply(this::finished);
    }

    private CompletableFuture<Part> arrive(int position, List<CompletableFuture<Part>> before) {
        Hop hop = this.way.hops().get(position);
        CompletableFuture<List<Part>> needed = joined(hop.needs(), before);
        return hop.floating()
                ? alone(position, hop, needed)
                : needed.thenCompose((parts) -> visit(position, hop, parts));
    }

    /** Nobody waits for it: it goes on when the client has its reply or is gone, and its failure is only told here. */
    private CompletableFuture<Part> alone(int position, Hop hop, CompletableFuture<List<Part>> needed) {
        Context own = Context.current().fork();
        CompletableFuture<Part> answer = needed.thenCompose((parts) -> {
            Context before = own.attach();
            try {
                return visit(position, hop, parts);
            } finally {
                own.detach(before);
            }
        });
        answer.whenComplete((part, failure) -> {
            if (failure != null || part.error()) {
                this.way.floatingFailures().increment();
                log.warn(
                        "{} floats, and failed on {}",
                        hop.executor(),
                        this.request.getHeader().getRequestId(),
                        failure);
            }
        });
        return answer;
    }

    /** The answers at these positions once all are there; fails as soon as one of them does. Without positions: the request. */
    private CompletableFuture<List<Part>> joined(List<Integer> positions, List<CompletableFuture<Part>> parts) {
        if (positions.isEmpty()) {
            return CompletableFuture.completedFuture(List.of(new Part(this.request, false)));
        }
        if (positions.size() == 1) {
            return parts.get(positions.get(0)).thenApply(List::of);
        }
        List<CompletableFuture<Part>> needed =
                positions.stream().map(parts::get).toList();
        CompletableFuture<List<Part>> all = new CompletableFuture<>();
        needed.forEach((part) -> part.whenComplete((value, failure) -> {
            if (failure != null) {
                all.completeExceptionally(failure);
            }
        }));
        CompletableFuture.allOf(needed.toArray(CompletableFuture[]::new))
                .thenRun(() -> all.complete(
                        needed.stream().map(CompletableFuture::join).toList()));
        return all;
    }

    private CompletionStage<Part> visit(int position, Hop hop, List<Part> parts) {
        for (Part part : parts) {
            if (part.error()) {
                return CompletableFuture.completedFuture(part);
            }
        }
        this.visits.began(position);
        if (!this.targeted.test(hop.executor())
                || !hop.answers(this.request.getHeader().getExecEndpoint())) {
            return CompletableFuture.completedFuture(new Part(reduced(parts), false));
        }
        return ask(hop, parts).thenApply((reply) -> arrived(position, reply));
    }

    private CompletionStage<Reply> ask(Hop hop, List<Part> parts) {
        if (hop.keepsParts() && parts.size() > 1) {
            return hop.connection()
                    .send(parts.stream()
                            .map((part) -> prepared(hop, part.message()))
                            .toList());
        }
        return hop.connection().send(prepared(hop, reduced(parts)));
    }

    /** What this Executor gets of a message: the documents and parameters that are for it. */
    private DataRequest prepared(Hop hop, DataRequest message) {
        ByteString parameters = hop.parameters(this.request.getParameters());
        ByteString data = hop.documents(message.getData(), this.way.documents());
        // Mostly nothing differs, and the message that came is the one that goes.
        return data == message.getData() && parameters.equals(message.getParameters())
                ? message
                : message.toBuilder().setParameters(parameters).setData(data).build();
    }

    private DataRequest reduced(List<Part> parts) {
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

    private Part arrived(int position, Reply reply) {
        DataRequest answer = presentable(reply.message());
        this.visits.ended(position, answer);
        return new Part(answer, reply.error());
    }

    private DataRequest presentable(DataRequest reply) {
        StatusProto status = reply.getHeader().getStatus();
        StatusProto filtered = ErrorStatus.filtered(status, this.way.stacks());
        if (filtered == status) {
            return reply;
        }
        DataRequest.Builder changed = reply.toBuilder();
        changed.getHeaderBuilder().setStatus(filtered);
        return changed.build();
    }

    private DataRequest finished(List<Part> parts) {
        DataRequest last = parts.stream()
                .filter(Part::error)
                .map(Part::message)
                .findFirst()
                .orElseGet(() -> inOrder(reduced(parts)));
        DataRequest.Builder reply = last.toBuilder()
                .setParameters(this.visits.results(this.way.hops(), this.request.getParameters()))
                .clearRoutes()
                .addAllRoutes(this.visits.routes(this.way.hops()));
        reply.getHeaderBuilder().setRequestId(this.request.getHeader().getRequestId());
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
