package dev.flow.launch;

import dev.flow.FlowException;
import dev.flow.executor.ExecutorServer;
import dev.flow.executor.ExecutorServerSettings;
import dev.flow.executor.ServerConnectionSettings;
import dev.flow.grpc.tls.GrpcTls;
import dev.flow.net.HostAndPort;
import dev.flow.tls.PemIdentity;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves one Executor without Spring, as the main class of a process. */
public final class ExecutorMain {

    private static final Logger log = LoggerFactory.getLogger(ExecutorMain.class);

    private ExecutorMain() {}

    /**
     * Serves until SIGTERM, which ends the process with exit code 0. If the start fails, one line on standard error has the
     * reason, and the exit code is 1.
     *
     * @param arguments {@code --name=}, {@code --uses=} (a class or {@code pass-through}), {@code --host=},
     *     {@code --port=} (0 for a free port), {@code --ssl-certfile=}, {@code --ssl-keyfile=} and {@code --ssl-keyfile-password=} for TLS, and
     *     {@code --parent-watch=true} to exit at the end of standard input
     * @throws InterruptedException if the main thread is interrupted
     */
    public static void main(String... arguments) throws InterruptedException {
        Termination.exitWithZero();
        try {
            start(ExecutorArguments.parse(arguments));
        } catch (LaunchException failure) {
            log.debug("The Executor failed to start", failure);
            System.err.println(failure.getMessage());
            System.exit(1);
        }
        // The server has only daemon threads.
        new CountDownLatch(1).await();
    }

    private static void start(ExecutorArguments arguments) {
        if (arguments.parentWatch()) {
            ParentWatch.start(() -> log.info("The parent process of {} has ended", arguments.name()));
        }
        Object executor = create(arguments);
        ExecutorServer server = serve(executor, arguments);
        onShutdown(() -> stop(server, executor));
        log.info("start listening on {}", new HostAndPort(arguments.host(), server.port()));
    }

    private static Object create(ExecutorArguments arguments) {
        Uses uses = Uses.parse(arguments.name(), arguments.uses());
        if (uses instanceof ExecutorClass executorClass) {
            return executorClass.create(arguments.parameters());
        }
        if (uses instanceof Uses.BuiltIn builtIn) {
            return builtIn.create();
        }
        throw LaunchException.of(
                arguments.name(),
                "uses is \"" + arguments.uses() + "\", expected a class or " + Uses.PASS_THROUGH + ".");
    }

    private static ExecutorServer serve(Object executor, ExecutorArguments arguments) {
        try {
            ExecutorServerSettings settings = ExecutorServerSettings.DEFAULT.with(connections(arguments));
            return ExecutorServer.start(arguments.name(), executor, arguments.host(), arguments.port(), settings);
        } catch (IOException taken) {
            HostAndPort address = new HostAndPort(arguments.host(), arguments.port());
            throw LaunchException.of(
                    arguments.name(),
                    "cannot listen on " + address + ": " + root(taken).getMessage(),
                    taken);
        } catch (LaunchException unfit) {
            throw unfit;
        } catch (FlowException invalid) {
            throw LaunchException.of(arguments.name(), String.valueOf(invalid.getMessage()), invalid);
        } catch (RuntimeException unexpected) {
            throw LaunchException.of(arguments.name(), unexpected.toString(), unexpected);
        }
    }

    private static ServerConnectionSettings connections(ExecutorArguments arguments) {
        return arguments
                .tls()
                .map((files) ->
                        ServerConnectionSettings.DEFAULT.withCredentials(GrpcTls.server(context(arguments, files))))
                .orElse(ServerConnectionSettings.DEFAULT);
    }

    private static SSLContext context(ExecutorArguments arguments, PemIdentity files) {
        try {
            return files.context();
        } catch (IOException | GeneralSecurityException unfit) {
            throw LaunchException.of(arguments.name(), "cannot serve over TLS: " + unfit.getMessage(), unfit);
        }
    }

    // Netty reports the operating system's error only in the root cause.
    private static Throwable root(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : root(cause);
    }

    private static void onShutdown(Runnable stop) {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(stop, "flow-stop"));
        } catch (IllegalStateException shuttingDown) {
            log.debug("The shutdown began during the start", shuttingDown);
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
                log.warn("Failed to close {}", executor, failure);
            }
        }
    }
}
