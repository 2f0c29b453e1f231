package dev.flow.gateway;

import dev.flow.OneLine;
import dev.flow.log.RepeatedFailures;
import dev.flow.log.RepeatedMessages;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Counts and logs the failures of floating Executors, which no reply reports. Thread-safe. */
final class FloatingFailures {

    private static final Logger log = LoggerFactory.getLogger(RequestRouting.class);

    private static final int MAX_ID = 256;

    private final LongAdder count = new LongAdder();
    private final RepeatedFailures failures = new RepeatedFailures(log, Level.WARN);
    private final RepeatedMessages errors = new RepeatedMessages();

    /**
     * Adds a failure.
     *
     * @param executor the name of the Executor
     * @param requestId the id of the request, as the client sent it
     * @param failure the failure of the call; null if the Executor replied with an error
     */
    void add(String executor, String requestId, @Nullable Throwable failure) {
        this.count.increment();
        if (failure != null) {
            this.failures.log(failure, () -> message(executor, requestId));
        } else {
            this.errors
                    .next(executor)
                    .ifPresent((suppressed) ->
                            log.warn("{}{}", message(executor, requestId), RepeatedMessages.suffix(suppressed)));
        }
    }

    private static String message(String executor, String requestId) {
        return "Floating Executor '" + executor + "' failed on request " + OneLine.of(requestId, MAX_ID)
                + "; the client's reply is not affected";
    }

    long count() {
        return this.count.sum();
    }
}
