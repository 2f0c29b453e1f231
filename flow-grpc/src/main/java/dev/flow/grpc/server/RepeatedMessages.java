package dev.flow.grpc.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Limits messages in the log to one per key and second, and counts the suppressed messages. Thread-safe. */
public final class RepeatedMessages {

    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** The maximum number of keys, because clients choose their addresses. */
    private static final int MAX_KEYS = 1024;

    private final LongSupplier clock;
    private final Map<String, Repetition> repetitions = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Repetition> eldest) {
            return size() > MAX_KEYS;
        }
    };

    /** Creates a limit without messages. */
    public RepeatedMessages() {
        this(System::nanoTime);
    }

    RepeatedMessages(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * Returns the number of suppressed messages since the last one with this key, or nothing if this message must be suppressed, too.
     *
     * @param key the kind and origin of the message
     */
    public synchronized OptionalLong next(String key) {
        long now = this.clock.getAsLong();
        Repetition last = this.repetitions.get(key);
        if (last != null && now - last.loggedAt < INTERVAL_NANOS) {
            last.suppressed++;
            return OptionalLong.empty();
        }
        this.repetitions.put(key, new Repetition(now));
        return OptionalLong.of(last == null ? 0 : last.suppressed);
    }

    /**
     * Returns the end of a message, which is empty if no message was suppressed.
     *
     * @param suppressed the number of suppressed messages
     */
    public static String suffix(long suppressed) {
        return suppressed == 0 ? "" : " (" + suppressed + " similar messages suppressed)";
    }

    private static final class Repetition {

        private final long loggedAt;
        private long suppressed;

        private Repetition(long loggedAt) {
            this.loggedAt = loggedAt;
        }
    }
}
