package dev.flow.local;

import dev.flow.launch.LaunchException;
import dev.flow.launch.LaunchedExecutor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restarts one process whenever it ends with an exit code other than 0, on the same port. Each end within 30 s of a start doubles
 * the delay of the next restart.
 */
final class Restarts {

    private static final Logger log = LoggerFactory.getLogger(LocalFlow.class);

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Supplier<LaunchedExecutor> another;
    private long started = System.nanoTime();
    private Duration delay = FIRST;

    /**
     * @param another starts the next process
     */
    Restarts(Supplier<LaunchedExecutor> another) {
        this.another = another;
    }

    void follow(LaunchedExecutor process) {
        process.exit().thenAccept((exitCode) -> {
            if (exitCode != 0 && !process.closed()) {
                later(process.name());
            }
        });
    }

    private void later(String name) {
        boolean ranWell = System.nanoTime() - this.started > LONGEST.toNanos();
        Duration now = ranWell ? FIRST : this.delay;
        this.delay = longer(now);
        log.warn("Executor '{}' ended with an error and restarts in {} ms", name, now.toMillis());
        CompletableFuture.delayedExecutor(now.toMillis(), TimeUnit.MILLISECONDS).execute(() -> restart(name));
    }

    private static Duration longer(Duration delay) {
        Duration twice = delay.multipliedBy(2);
        return twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
    }

    private void restart(String name) {
        this.started = System.nanoTime();
        try {
            follow(this.another.get());
        } catch (LaunchException impossible) {
            log.error("Executor '{}' cannot restart: {}", name, impossible.getMessage());
            later(name);
        } catch (IllegalStateException closedMeanwhile) {
            log.debug("Executor '{}' does not restart, because the Flow is closed", name, closedMeanwhile);
        }
    }
}
