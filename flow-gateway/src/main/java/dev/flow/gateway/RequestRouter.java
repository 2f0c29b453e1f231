package dev.flow.gateway;

import dev.flow.document.HexId;
import dev.flow.pattern.BoundedPattern;
import dev.flow.proto.wire.DataRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** Sends requests along the graph, each on a walk of its own. */
final class RequestRouter {

    private final Way way;

    RequestRouter(Way way) {
        this.way = way;
    }

    CompletionStage<DataRequest> route(DataRequest request) {
        try {
            return new Walk(this.way, identified(request), targeted(request)).go();
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    /** The request with an id, which it may have come without. */
    static DataRequest identified(DataRequest request) {
        if (!request.getHeader().getRequestId().isEmpty()) {
            return request;
        }
        return request.toBuilder()
                .setHeader(request.getHeader().toBuilder().setRequestId(HexId.next()))
                .build();
    }

    /** Which Executors a request is meant for: those whose names begin with a match of the pattern in its header. */
    static Predicate<String> targeted(DataRequest request) {
        String target = request.getHeader().getTargetExecutor();
        return target.isEmpty() ? (executor) -> true : BoundedPattern.of(target)::lookingAt;
    }
}
