package dev.flow.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Bounds durations that a caller sets: clocks and timers overflow with longer ones. */
final class Durations {

    private static final Duration MAXIMUM = Duration.ofDays(36_500);

    private Durations() {}

    /** Returns a duration, or a hundred years if it is longer. */
    static Duration bounded(@Nullable Duration duration) {
        Duration given = FlowRequestException.requirePresent("Duration", duration);
        return given.compareTo(MAXIMUM) > 0 ? MAXIMUM : given;
    }

    /** Returns a duration that must be greater than 0, or a hundred years if it is longer. */
    static Duration positive(String subject, @Nullable Duration duration) {
        Duration bounded = bounded(duration);
        boolean positive = !bounded.isNegative() && !bounded.isZero();
        FlowRequestException.require(positive, subject, bounded, "a duration greater than 0");
        return bounded;
    }
}
