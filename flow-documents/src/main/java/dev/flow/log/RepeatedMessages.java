package dev.flow.log;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Limits messages in the log to one per key and interval, and counts the suppressed messages. Thread-safe. */
public final class RepeatedMessages {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** The maximum number of keys, because clients choose their addresses. */
    private static final int MAX_KEYS = 1024;

    /** The key of all messages whose own key has no room, because that many keys had a message within the interval. */
    private static final String OTHER_KEYS = "";

    private final LongSupplier clock;
    private final long intervalNanos;
    private final Map<String, Repetition> repetitions = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Repetition> eldest) {
            return size() > MAX_KEYS;
        }
    };

    /** Creates a limit of one message per key and second, without messages. */
    public RepeatedMessages() {
        this(INTERVAL, System::nanoTime);
    }

    RepeatedMessages(Duration interval, LongSupplier clock) {
        this.intervalNanos = interval.toNanos();
        this.clock = clock;
    }

    /**
     * Returns the number of suppressed messages since the last one with this key, or nothing if this message must be suppressed, too.
     *
     * @param key the kind and origin of the message
     */
    public synchronized OptionalLong next(String key) {
        long now = this.clock.getAsLong();
        String counted = this.repetitions.containsKey(key) || hasRoom(now) ? key : OTHER_KEYS;
        Repetition last = this.repetitions.get(counted);
        if (last != null && recent(last, now)) {
            last.suppressed++;
            return OptionalLong.empty();
        }
        this.repetitions.put(counted, new Repetition(now));
        return OptionalLong.of(last == null ? 0 : last.suppressed);
    }

    /** The first key is the one that has had no message for the longest time. */
    private boolean hasRoom(long now) {
        return this.repetitions.size() < MAX_KEYS
                || !recent(this.repetitions.values().iterator().next(), now);
    }

    private boolean recent(Repetition last, long now) {
        return now - last.loggedAt < this.intervalNanos;
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
