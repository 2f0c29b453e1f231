package dev.flow.gateway;

import dev.flow.document.HexId;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.StackDetail;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Sends requests along the chain, each on a walk of its own. */
final class RequestRouter {

    private final List<Hop> hops;
    private final StackDetail stacks;

    RequestRouter(List<Hop> hops, StackDetail stacks) {
        this.hops = List.copyOf(hops);
        this.stacks = stacks;
    }

    CompletionStage<DataRequest> route(DataRequest request) {
        return new Walk(this.hops, identified(request), this.stacks).go();
    }

    private static DataRequest identified(DataRequest request) {
        if (!request.getHeader().getRequestId().isEmpty()) {
            return request;
        }
        String id = HexId.next();
        return request.toBuilder()
                .setHeader(request.getHeader().toBuilder().setRequestId(id))
                .build();
    }
}
