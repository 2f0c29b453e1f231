package dev.flow.executor;

import dev.flow.FlowException;
import dev.flow.OneLine;
import dev.flow.grpc.server.RepeatedMessages;
import dev.flow.proto.jina.HeaderProto;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs failed requests of one Executor. A request that is invalid is a fault of the client: at most one line per second and kind, without
 * a stack trace. A failure of the method appears with its stack trace.
 */
final class FailureLog {

    private static final Logger log = LoggerFactory.getLogger(FailureLog.class);

    private static final int MAX_TEXT = 256;

    private final String executor;
    private final RepeatedMessages rejections = new RepeatedMessages();

    FailureLog(String executor) {
        this.executor = executor;
    }

    void log(HeaderProto request, Throwable failure) {
        String endpoint = OneLine.of(request.getExecEndpoint(), MAX_TEXT);
        String id = OneLine.of(request.getRequestId(), MAX_TEXT);
        if (failure instanceof FlowException) {
            this.rejections
                    .next(failure.getClass().getName())
                    .ifPresent((suppressed) -> log.warn(
                            "{} rejected request {} at {}: {}{}",
                            this.executor,
                            id,
                            endpoint,
                            OneLine.of(String.valueOf(failure.getMessage()), MAX_TEXT),
                            RepeatedMessages.suffix(suppressed)));
        } else {
            log.warn("{} failed at {} for request {}", this.executor, endpoint, id, failure);
        }
    }
}
