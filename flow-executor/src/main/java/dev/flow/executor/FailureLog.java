package dev.flow.executor;

import dev.flow.FlowException;
import dev.flow.OneLine;
import dev.flow.log.RepeatedFailures;
import dev.flow.log.RepeatedMessages;
import dev.flow.proto.jina.HeaderProto;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs failed requests of one Executor. A request that is invalid is a fault of the client: at most one line per second and kind, without
 * a stack trace. A failure of the method appears with its stack trace once per minute and kind, otherwise in one line as well.
 */
final class FailureLog {

    private static final Logger log = LoggerFactory.getLogger(FailureLog.class);

    private static final int MAX_TEXT = 256;

    private final String executor;
    private final RepeatedMessages rejections = new RepeatedMessages();
    private final RepeatedFailures failures = new RepeatedFailures(log, Level.WARN);

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
            this.failures.log(failure, () -> this.executor + " failed at " + endpoint + " for request " + id);
        }
    }
}
