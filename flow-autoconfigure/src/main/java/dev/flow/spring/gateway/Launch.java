package dev.flow.spring.gateway;

import dev.flow.launch.LaunchedExecutor;
import java.time.Duration;

/**
 * One Executor that this application launched, from then on.
 *
 * @param child the process
 * @param since when it was launched, by {@link System#nanoTime()}
 * @param timeout how long it may take to come up
 */
record Launch(LaunchedExecutor child, long since, Duration timeout) {

    String address() {
        return this.child.address();
    }

    /** How long ago it was launched. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - this.since);
    }

    /** Whether its silence is no failure yet. */
    boolean loading() {
        return this.child.alive() && age().compareTo(this.timeout) < 0;
    }
}
