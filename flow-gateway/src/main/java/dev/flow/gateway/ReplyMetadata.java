package dev.flow.gateway;

import com.google.protobuf.ByteString;
import dev.flow.proto.wire.DataRequest;
import org.jspecify.annotations.Nullable;

/** The part of a reply that is not documents: the request id, the routes with their times, and the results of all Executors. */
final class ReplyMetadata {

    private ReplyMetadata() {}

    /**
     * Writes the metadata into a reply.
     *
     * @param reply the last reply, without routes
     * @param request the request as Executors receive it
     * @param target the {@code target_executor} of the client's request, which the reply repeats
     * @param times the times of the whole request
     * @param calls the calls by position; every call that the reply waits for has ended
     */
    static void write(
            DataRequest.Builder reply,
            DataRequest request,
            String target,
            RouteTimes times,
            @Nullable ExecutorCall[] calls) {
        String id = request.getHeader().getRequestId();
        // Most replies have the id already; a builder of the header would copy the header.
        if (!reply.getHeader().getRequestId().equals(id)) {
            reply.getHeaderBuilder().setRequestId(id);
        }
        if (!target.isEmpty()) {
            reply.getHeaderBuilder().setTargetExecutor(target);
        }
        ByteString parameters = results(calls, request.getParameters());
        if (!reply.hasParameters() || !parameters.equals(reply.getParameters())) {
            reply.setParameters(parameters);
        }
        times.end();
        reply.addRoutes(times.route("gateway", null));
        for (ExecutorCall call : calls) {
            ByteString route = call == null ? null : call.route();
            if (route != null) {
                reply.addRoutes(route);
            }
        }
    }

    private static ByteString results(@Nullable ExecutorCall[] calls, ByteString parameters) {
        MergedResults results = new MergedResults();
        for (ExecutorCall call : calls) {
            if (call != null && call.contributes()) {
                results.add(call.node().name(), parameters, call.message().getParameters());
            }
        }
        return results.into(parameters);
    }
}
