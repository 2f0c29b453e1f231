package dev.flow.app.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts an Executor again, and measures how long after it listens others have noticed. */
final class Comeback implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Comeback.class);
    private static final int POLL_MILLIS = 40;
    private static final int PATIENCE_SECONDS = 150;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(8);

    private Comeback() {}

    /**
     * @param executor the one that comes back
     * @param noticed by name, what will be true once somebody has noticed; asked again and again from before it is started
     * @return how long each took
     */
    static Map<String, Duration> of(RunningExecutor executor, Map<String, Callable<Boolean>> noticed) {
        try (Comeback comeback = new Comeback()) {
            CompletableFuture<Long> listens = comeback.when(() -> listens(executor.port()));
            Map<String, CompletableFuture<Long>> times = new LinkedHashMap<>();
            noticed.forEach((name, condition) -> times.put(name, comeback.when(condition)));
            executor.process().restart();
            Map<String, Duration> durations = new LinkedHashMap<>();
            times.forEach((name, time) -> durations.put(name, Duration.ofNanos(time.join() - listens.join())));
            log.info("noticed after {}", durations);
            return durations;
        }
    }

    /** The first moment something is true. */
    private CompletableFuture<Long> when(Callable<Boolean> condition) {
        CompletableFuture<Long> moment = new CompletableFuture<>();
        this.threads.scheduleWithFixedDelay(
                () -> {
                    if (!moment.isDone() && holds(condition)) {
                        moment.complete(System.nanoTime());
                    }
                },
                0,
                POLL_MILLIS,
                TimeUnit.MILLISECONDS);
        return moment.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static boolean holds(Callable<Boolean> condition) {
        try {
            return condition.call();
        } catch (Exception notYet) {
            return false;
        }
    }

    private static boolean listens(int port) throws IOException {
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return connection.isConnected();
        }
    }

    @Override
    public void close() {
        this.threads.shutdownNow();
    }
}
