package dev.flow.launch;

import dev.flow.executor.ExecutorServer;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hosts one Executor in a JVM of its own, without Spring. */
public final class ExecutorMain {

    private static final Logger log = LoggerFactory.getLogger(ExecutorMain.class);

    private ExecutorMain() {}

    /**
     * Serves until SIGTERM, which ends it with exit code 0. What keeps it from serving is one line on standard error and
     * exit code 1.
     *
     * @param arguments {@code --name=}, {@code --uses=} (a class or {@code pass-through}), {@code --host=},
     *     {@code --port=} (0 for a free one), and {@code --parent-watch=true} to end when standard input does
     * @throws InterruptedException if the main thread is interrupted
     */
    public static void main(String... arguments) throws InterruptedException {
        Termination.exitsWithZero();
        try {
            start(ExecutorArguments.parse(arguments));
        } catch (LaunchException refused) {
            log.debug("not started", refused);
            System.err.println(refused.getMessage());
            System.exit(1);
        }
        // the server's threads are daemons
        new CountDownLatch(1).await();
    }

    private static void start(ExecutorArguments arguments) {
        if (arguments.parentWatch()) {
            ParentWatch.start(() -> log.info("the parent of {} is gone", arguments.name()));
        }
        Object executor = create(arguments);
        ExecutorServer server = serve(executor, arguments);
        onShutdown(() -> stop(server, executor));
        log.info("start listening on {}:{}", arguments.host(), server.port());
    }

    private static Object create(ExecutorArguments arguments) {
        Uses uses = Uses.parse(arguments.name(), arguments.uses());
        if (uses instanceof ExecutorClass executorClass) {
            return executorClass.create(arguments.made());
        }
        if (uses instanceof Uses.BuiltIn builtIn) {
            return builtIn.create();
        }
        throw LaunchException.refused(
                arguments.name(), arguments.uses() + " is no class, and is started in another way");
    }

    private static ExecutorServer serve(Object executor, ExecutorArguments arguments) {
        try {
            return ExecutorServer.start(arguments.name(), executor, arguments.host(), arguments.port());
        } catch (IOException taken) {
            String address = arguments.host() + ":" + arguments.port();
            throw LaunchException.refused(
                    arguments.name(),
                    "cannot listen on " + address + ": " + root(taken).getMessage(),
                    taken);
        } catch (RuntimeException unfit) {
            throw LaunchException.refused(arguments.name(), unfit.toString(), unfit);
        }
    }

    // Netty tells only there what the operating system said
    private static Throwable root(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : root(cause);
    }

    private static void onShutdown(Runnable stop) {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(stop, "flow-stop"));
        } catch (IllegalStateException endingAlready) {
            log.debug("told to end while starting", endingAlready);
        }
    }

    private static void stop(ExecutorServer server, Object executor) {
        try {
            server.close();
        } finally {
            close(executor);
        }
    }

    private static void close(Object executor) {
        if (executor instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception failure) {
                log.warn("closing {} failed", executor, failure);
            }
        }
    }
}
