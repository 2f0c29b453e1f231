package dev.flow.executor;

import dev.flow.proto.jina.HeaderProto;
import java.util.Optional;

/**
 * The header of a request.
 *
 * @param requestId the id of the request and of its reply
 * @param endpoint the requested endpoint, empty if the request names none
 * @param targetExecutor the pattern of the Executors that process the request, if there is one
 */
public record RequestHeader(String requestId, String endpoint, Optional<String> targetExecutor) {

    static RequestHeader of(HeaderProto header) {
        return new RequestHeader(
                header.getRequestId(),
                header.getExecEndpoint(),
                header.hasTargetExecutor() ? Optional.of(header.getTargetExecutor()) : Optional.empty());
    }
}
