package dev.flow.gateway;

import dev.flow.proto.wire.DataRequest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Sends requests along the chain, each on a walk of its own. */
final class RequestRouter {

    private final List<Hop> hops;

    RequestRouter(List<Hop> hops) {
        this.hops = List.copyOf(hops);
    }

    CompletionStage<DataRequest> route(DataRequest request) {
        return new Walk(this.hops, identified(request)).go();
    }

    private static DataRequest identified(DataRequest request) {
        if (!request.getHeader().getRequestId().isEmpty()) {
            return request;
        }
        String id = UUID.randomUUID().toString().replace("-", "");
        return request.toBuilder()
                .setHeader(request.getHeader().toBuilder().setRequestId(id))
                .build();
    }
}
