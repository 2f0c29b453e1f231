package dev.flow.gateway;

import com.google.protobuf.ByteString;
import dev.flow.proto.wire.DataRequest;
import org.jspecify.annotations.Nullable;

/** What a reply tells of its walk beside documents: whose it is, where it was and when, and the results of all Executors. */
final class Reported {

    private Reported() {}

    /**
     * Writes it into a reply.
     *
     * @param reply the last answer, without routes
     * @param request the request
     * @param times when the walk began
     * @param visits what it did, by position; all that is waited for has ended
     */
    static void write(DataRequest.Builder reply, DataRequest request, Times times, @Nullable Visit[] visits) {
        String id = request.getHeader().getRequestId();
        // Mostly it is there already; a builder of the header would copy it.
        if (!reply.getHeader().getRequestId().equals(id)) {
            reply.getHeaderBuilder().setRequestId(id);
        }
        ByteString parameters = results(visits, request.getParameters());
        if (!reply.hasParameters() || !parameters.equals(reply.getParameters())) {
            reply.setParameters(parameters);
        }
        times.end();
        reply.addRoutes(times.route("gateway", null));
        for (Visit visit : visits) {
            ByteString route = visit == null ? null : visit.route();
            if (route != null) {
                reply.addRoutes(route);
            }
        }
    }

    private static ByteString results(@Nullable Visit[] visits, ByteString parameters) {
        Results results = new Results();
        for (Visit visit : visits) {
            if (visit != null && visit.counts()) {
                results.collect(
                        visit.hop().executor(),
                        parameters,
                        visit.part().message().getParameters());
            }
        }
        return results.into(parameters);
    }
}
