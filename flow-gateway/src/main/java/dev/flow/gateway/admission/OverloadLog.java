package dev.flow.gateway.admission;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs one line when the Gateway begins to refuse requests, and one when it has refused none for a while. Thread-safe. */
final class OverloadLog {

    private static final Logger log = LoggerFactory.getLogger(Admission.class);

    private static final long END_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Supplier<String> state;
    private final AtomicBoolean overloaded = new AtomicBoolean();
    private volatile long lastRefusal;

    /**
     * @param state describes the requests of the Gateway
     */
    OverloadLog(Supplier<String> state) {
        this.state = state;
    }

    void refused(Refusal reason, long now) {
        this.lastRefusal = now;
        if (this.overloaded.compareAndSet(false, true)) {
            log.warn("Overload: the Gateway refuses requests. {}. {}", reason.text(), this.state.get());
        }
    }

    boolean overloaded() {
        return this.overloaded.get();
    }

    void endIfQuiet(long now) {
        if (now - this.lastRefusal > END_NANOS && this.overloaded.compareAndSet(true, false)) {
            log.info("The overload has ended. {}", this.state.get());
        }
    }
}
