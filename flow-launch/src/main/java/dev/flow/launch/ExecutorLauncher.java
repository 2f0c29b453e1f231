package dev.flow.launch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Starts Executors as child JVMs of this application on this machine. The children listen on the loopback address only,
 * are logged under {@code dev.flow.launch.<name>}, and end with this process, however it ends. None is restarted.
 */
public final class ExecutorLauncher implements AutoCloseable {

    /**
     * JVM options for a child that starts quickly: half the processor time until it serves, for less speed in the long
     * run. An Executor that computes much is better off with none.
     */
    public static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1");

    private static final Logger log = LoggerFactory.getLogger(ExecutorLauncher.class);

    private final ChildCommand command;
    private final List<LaunchedExecutor> launched = new ArrayList<>();
    private boolean closed;

    /** Launches with {@link #QUICK_START}. */
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
     * @param uses what it runs, as {@link LaunchPlan} has it
     * @return the child
     * @throws LaunchException if {@code uses} names nothing that can be started, or no process can be started
     * @throws IllegalStateException if this launcher is closed
     */
    public LaunchedExecutor launch(String name, String uses) {
        return launch(LaunchPlan.of(name, uses));
    }

    /**
     * Starts a child on a port that is already known to others, such as that of one which has ended.
     *
     * @param name the Executor's name
     * @param uses what it runs, as in {@link #launch(String, String)}
     * @param port the port to listen on, 1 to 65535, or 0 for one that is free
     * @return the child
     * @throws LaunchException if {@code uses} names nothing that can be started, or no process can be started
     * @throws IllegalStateException if this launcher is closed
     */
    public LaunchedExecutor launch(String name, String uses, int port) {
        return launch(new LaunchPlan(name, uses, Map.of(), Map.of(), List.of(), port));
    }

    /**
     * Starts a child and returns at once, before it serves.
     *
     * @param launch what to start
     * @return the child
     * @throws LaunchException if it names nothing that can be started, or no process can be started
     * @throws IllegalStateException if this launcher is closed
     */
    public synchronized LaunchedExecutor launch(LaunchPlan launch) {
        if (closed) {
            throw new IllegalStateException(
                    "Executor " + launch.name() + " cannot be launched: the launcher is closed");
        }
        Uses runs = Uses.parse(launch.name(), launch.uses());
        if (runs instanceof ExecutorClass executorClass) {
            executorClass.requireTaking(launch.with());
        }
        launched.removeIf((executor) -> !executor.alive());
        LaunchedExecutor executor = start(launch, runs);
        launched.add(executor);
        log.info(
                "{} launched: pid {}, listening on {} ({})",
                launch.name(),
                executor.pid(),
                executor.address(),
                launch.uses());
        return executor;
    }

    /** Ends every child, all at the same time: asks by SIGTERM, kills what is left after two seconds. */
    @Override
    public void close() {
        LaunchedExecutor.closeAll(takeAll());
    }

    private LaunchedExecutor start(LaunchPlan launch, Uses runs) {
        String name = launch.name();
        try {
            int port = launch.port() == 0 ? freePort() : launch.port();
            // Most have nothing to be made with; loading what writes JSON would hold up their start.
            String with = launch.with().isEmpty() ? "{}" : JsonMapper.shared().writeValueAsString(launch.with());
            ExecutorArguments arguments = new ExecutorArguments(name, launch.uses(), Loopback.HOST, port, true, with);
            Process process = start(command.toRun(runs, launch, arguments), launch.environment());
            ChildOutput output = ChildOutput.follow(name, process.getInputStream());
            return new LaunchedExecutor(name, port, process, output);
        } catch (IOException impossible) {
            throw LaunchException.refused(name, "no process can be started: " + impossible.getMessage(), impossible);
        }
    }

    private static Process start(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        ChildEnvironment.prepare(builder.environment());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** A child that has not bound its port yet leaves it free, so it could be found a second time. */
    private int freePort() throws IOException {
        int port = Loopback.freePort();
        while (isPromised(port)) {
            port = Loopback.freePort();
        }
        return port;
    }

    private boolean isPromised(int port) {
        return launched.stream().anyMatch((executor) -> executor.port() == port);
    }

    private synchronized List<LaunchedExecutor> takeAll() {
        closed = true;
        List<LaunchedExecutor> all = List.copyOf(launched);
        launched.clear();
        return all;
    }
}
