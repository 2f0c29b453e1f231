package dev.flow.gateway;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.flow.proto.jina.RouteProto;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.jina.StatusProto.StatusCode;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.ErrorStatus;
import dev.flow.wire.StackDetail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One request on its way: everything that belongs to it and to no other. */
final class Walk {

    private final List<Hop> hops;
    private final DataRequest request;
    private final Timestamp start = now();
    private final List<RouteProto> routes = new ArrayList<>();
    private final Results results = new Results();
    private final StackDetail stacks;

    /**
     * @param hops the Executors on the way, in order
     * @param request the request, with an id
     * @param stacks how much of an Executor's error is told to the client
     */
    Walk(List<Hop> hops, DataRequest request, StackDetail stacks) {
        this.hops = hops;
        this.request = request;
        this.stacks = stacks;
    }

    CompletionStage<DataRequest> go() {
        return from(0, this.request);
    }

    private CompletionStage<DataRequest> from(int index, DataRequest message) {
        if (index == this.hops.size()) {
            return CompletableFuture.completedFuture(finished(message));
        }
        Hop hop = this.hops.get(index);
        Timestamp sent = now();
        return hop.connection().send(message).thenCompose((reply) -> {
            DataRequest answer = presentable(reply.message());
            arrived(hop, sent, answer);
            return reply.error()
                    // What comes after an error is not asked: the first error is the one a client sees.
                    ? CompletableFuture.completedFuture(finished(answer))
                    : from(index + 1, asRequested(answer));
        });
    }

    private DataRequest presentable(DataRequest reply) {
        StatusProto status = reply.getHeader().getStatus();
        StatusProto filtered = ErrorStatus.filtered(status, this.stacks);
        if (filtered == status) {
            return reply;
        }
        DataRequest.Builder changed = reply.toBuilder();
        changed.getHeaderBuilder().setStatus(filtered);
        return changed.build();
    }

    private void arrived(Hop hop, Timestamp sent, DataRequest reply) {
        RouteProto.Builder route = RouteProto.newBuilder()
                .setExecutor(hop.executor())
                .setStartTime(sent)
                .setEndTime(now());
        if (reply.getHeader().getStatus().getCode() == StatusCode.ERROR) {
            route.setStatus(reply.getHeader().getStatus());
        }
        this.routes.add(route.build());
        this.results.collect(hop.executor(), this.request.getParameters(), reply.getParameters());
    }

    /** The reply of one Executor as the request of the next: with the parameters the client sent. */
    private DataRequest asRequested(DataRequest reply) {
        return reply.getParameters().equals(this.request.getParameters())
                ? reply
                : reply.toBuilder().setParameters(this.request.getParameters()).build();
    }

    private DataRequest finished(DataRequest last) {
        ByteString parameters = this.results.into(this.request.getParameters());
        DataRequest.Builder reply = last.toBuilder()
                .setParameters(parameters)
                .clearRoutes()
                .addRoutes(RouteProto.newBuilder()
                        .setExecutor("gateway")
                        .setStartTime(this.start)
                        .setEndTime(now()))
                .addAllRoutes(this.routes);
        reply.getHeaderBuilder().setRequestId(this.request.getHeader().getRequestId());
        return reply.build();
    }

    private static Timestamp now() {
        Instant now = Instant.now();
        return Timestamp.newBuilder()
                .setSeconds(now.getEpochSecond())
                .setNanos(now.getNano())
                .build();
    }
}
