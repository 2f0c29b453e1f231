package dev.flow.executor;

import dev.flow.proto.jina.HeaderProto;
import java.util.Optional;

/**
 * What came with a request beside its documents and parameters.
 *
 * @param requestId the id its reply carries too
 * @param endpoint the endpoint asked for, empty where none was
 * @param targetExecutor the pattern of Executors it is meant for, where there is one
 */
public record RequestHeader(String requestId, String endpoint, Optional<String> targetExecutor) {

    static RequestHeader of(HeaderProto header) {
        return new RequestHeader(
                header.getRequestId(),
                header.getExecEndpoint(),
                header.hasTargetExecutor() ? Optional.of(header.getTargetExecutor()) : Optional.empty());
    }
}
