package dev.flow.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Starts Executors as child processes on this machine. Children listen on the loopback address only. Their output is logged
 * under {@code dev.flow.launch.<name>}. They stop when this process ends for any reason. A child that ends is not restarted.
 */
public final class ExecutorLauncher implements AutoCloseable {

    /**
     * JVM options for a fast start: about half the CPU time until the child serves, but lower peak performance. An Executor that
     * computes much should not use them.
     */
    public static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1");

    private static final Logger log = LoggerFactory.getLogger(ExecutorLauncher.class);

    private final ChildCommand command;
    private final List<LaunchedExecutor> launched = new ArrayList<>();
    private boolean closed;

    /** Creates a launcher whose children have the JVM options {@link #QUICK_START}. */
    public ExecutorLauncher() {
        this(QUICK_START);
    }

    /**
     * @param jvmOptions options of the {@code java} command for every child, instead of {@link #QUICK_START}
     */
    public ExecutorLauncher(List<String> jvmOptions) {
        this.command = new ChildCommand(jvmOptions);
    }

    /**
     * Starts a child and returns at once, before it serves.
     *
     * @param name the Executor's name
     * @param uses the class, jar or image, as in {@link LaunchPlan}
     * @return the child
     * @throws LaunchException if {@code uses} is invalid, or the process cannot be started
     * @throws IllegalStateException if this launcher is closed
     */
    public LaunchedExecutor launch(String name, String uses) {
        return launch(LaunchPlan.of(name, uses));
    }

    /**
     * Starts a child on a given port, for example to replace a child that has ended.
     *
     * @param name the Executor's name
     * @param uses the class, jar or image, as in {@link LaunchPlan}
     * @param port the port to listen on, 1 to 65535, or 0 for a free port
     * @return the child
     * @throws LaunchException if {@code uses} is invalid, or the process cannot be started
     * @throws IllegalStateException if this launcher is closed
     */
    public LaunchedExecutor launch(String name, String uses, int port) {
        return launch(new LaunchPlan(name, uses, Map.of(), Map.of(), List.of(), port));
    }

    /**
     * Starts a child and returns at once, before it serves.
     *
     * @param launch the Executor to start
     * @return the child
     * @throws LaunchException if {@code uses} is invalid, or the process cannot be started
     * @throws IllegalStateException if this launcher is closed
     */
    public synchronized LaunchedExecutor launch(LaunchPlan launch) {
        if (closed) {
            throw new IllegalStateException(
                    "Executor " + launch.name() + " cannot be launched: the launcher is closed.");
        }
        Uses uses = Uses.parse(launch.name(), launch.uses());
        if (uses instanceof ExecutorClass executorClass) {
            executorClass.requireConstructorFor(launch.with());
        }
        launched.removeIf((executor) -> !executor.alive());
        LaunchedExecutor executor = start(launch, uses);
        launched.add(executor);
        log.info(
                "{} launched: pid {}, listening on {} ({})",
                launch.name(),
                executor.pid(),
                executor.address(),
                launch.uses());
        return executor;
    }

    /** Stops all children at the same time with SIGTERM, and kills those that still run after two seconds. */
    @Override
    public void close() {
        LaunchedExecutor.closeAll(takeAll());
    }

    private LaunchedExecutor start(LaunchPlan launch, Uses uses) {
        String name = launch.name();
        try {
            int port = launch.port() == 0 ? freePort() : launch.port();
            // Most Executors have no parameters; loading the JSON library would delay their start.
            String with = launch.with().isEmpty() ? "{}" : JsonMapper.shared().writeValueAsString(launch.with());
            ExecutorArguments arguments = new ExecutorArguments(name, launch.uses(), Loopback.HOST, port, true, with);
            Process process = start(command.build(uses, launch, arguments), launch.environment());
            ChildOutput output = ChildOutput.follow(name, process.getInputStream());
            return new LaunchedExecutor(name, port, process, output);
        } catch (IOException | UncheckedIOException failure) {
            throw LaunchException.of(name, "the process cannot be started: " + failure.getMessage(), failure);
        }
    }

    private static Process start(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        ChildEnvironment.prepare(builder.environment());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Finds a free port that no child has been given: a child that is still starting has not bound its port yet. */
    private int freePort() {
        int port = Loopback.freePort();
        while (isAssigned(port)) {
            port = Loopback.freePort();
        }
        return port;
    }

    private boolean isAssigned(int port) {
        return launched.stream().anyMatch((executor) -> executor.port() == port);
    }

    private synchronized List<LaunchedExecutor> takeAll() {
        closed = true;
        List<LaunchedExecutor> all = List.copyOf(launched);
        launched.clear();
        return all;
    }
}
