package dev.flow.local;

import dev.flow.FlowException;
import dev.flow.client.FlowClient;
import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSource.External;
import dev.flow.definition.ExecutorSource.Started;
import dev.flow.definition.Flow;
import dev.flow.definition.ServedPort;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.GatewayExecutor;
import dev.flow.gateway.GatewaySettings;
import dev.flow.launch.ExecutorLauncher;
import dev.flow.launch.LaunchedExecutor;
import dev.flow.readiness.FlowReadiness;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Flow that runs on this machine: its Executors, but for external ones, in child JVMs, its Gateway in this one. Everything
 * ends with {@link #close()}, and the children also when this JVM does, however it ends.
 */
public final class LocalFlow implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LocalFlow.class);

    private final Flow flow;
    private final ExecutorLauncher launcher;
    private final List<Children> children = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Gateway gateway;
    private @Nullable GatewayServers servers;
    private @Nullable FlowClient client;

    private LocalFlow(Flow flow, ExecutorLauncher launcher) {
        this.flow = flow;
        this.launcher = launcher;
    }

    /**
     * Starts a Flow, and waits until all that is started with it serves. How far it has come is in the log.
     *
     * @throws FlowStartException where that fails; nothing is left running then
     */
    public static LocalFlow start(Flow flow) {
        return start(flow, new ExecutorLauncher(), (progress) -> log.info("{}", progress));
    }

    /**
     * Starts a Flow, and waits until all that is started with it serves. External Executors are not waited for: a dry run
     * tells whether they are there.
     *
     * @param flow the Flow
     * @param launcher what starts its Executors; it is closed with the Flow, also where the start fails
     * @param progress told of each Executor that is ready or fails, on the thread that waits
     * @throws FlowStartException where that fails; nothing is left running then
     */
    public static LocalFlow start(Flow flow, ExecutorLauncher launcher, Consumer<StartProgress> progress) {
        LocalFlow running = new LocalFlow(flow, launcher);
        try {
            running.launch();
            new Startup(running.children, running.gateway(), progress).await();
            return running;
        } catch (FlowStartException failure) {
            running.closeAfter(failure);
            throw failure;
        } catch (FlowException | IllegalArgumentException failure) {
            running.closeAfter(failure);
            throw new FlowStartException("the Flow cannot be started: " + failure.getMessage(), failure);
        } catch (RuntimeException | Error failure) {
            running.closeAfter(failure);
            throw failure;
        }
    }

    private void launch() {
        Flow running = this.flow.expanded();
        GatewayServers.requireFree(this.flow.gateway());
        // All of them before anything else: they load while this JVM does.
        running.executors().forEach(this::launch);
        Connecting connecting = new Connecting(this.flow.gateway());
        List<GatewayExecutor> executors = running.executors().stream()
                .map((executor) -> connect(executor, connecting))
                .toList();
        GatewaySettings defaults = GatewaySettings.DEFAULT;
        GatewaySettings settings = new GatewaySettings(
                defaults.heartbeat(),
                defaults.dryRunTimeout(),
                this.flow.gateway().prefetch(),
                defaults.stacks(),
                defaults.documents());
        Gateway made = new Gateway(running.graph(), executors, settings);
        this.gateway = made;
        made.start();
        GatewayServers open = GatewayServers.open(this.flow.gateway(), made);
        this.servers = open;
        this.client = LocalClient.of(this.flow.gateway(), open.ports().get(0));
    }

    private void launch(ExecutorDefinition executor) {
        warnOfWhatOnlyPythonUnderstands(executor);
        if (executor.source() instanceof Started started) {
            this.children.add(Children.launch(executor, started, this.flow.environment(), this.launcher));
        }
    }

    private GatewayExecutor connect(ExecutorDefinition executor, Connecting connecting) {
        if (executor.source() instanceof External external) {
            return connecting.external(executor, external);
        }
        Children started = this.children.stream()
                .filter((children) -> children.name().equals(executor.name()))
                .findFirst()
                .orElseThrow();
        return connecting.started(executor, started.addresses(), started::loading);
    }

    private static void warnOfWhatOnlyPythonUnderstands(ExecutorDefinition executor) {
        if (!executor.jina().isEmpty()) {
            log.warn(
                    "{}: {} mean nothing here", executor.name(), executor.jina().keySet());
        }
    }

    /** The Flow, as it was defined. */
    public Flow flow() {
        return this.flow;
    }

    /** What is served where, in the order of the definition; ports that were any are the real ones here. */
    public List<ServedPort> ports() {
        return servers().ports();
    }

    /** The port of its first protocol. */
    public int port() {
        return ports().get(0).port();
    }

    /** A client of it, by its first protocol; closed with the Flow. */
    public FlowClient client() {
        if (this.client == null) {
            throw notRunning();
        }
        return this.client;
    }

    /** Whether the whole Flow can serve now: asked as any client would. Never throws. */
    public boolean dryRun() {
        return this.client != null && this.client.dryRun();
    }

    /** What is known of its Executors now, without asking anyone. */
    public FlowReadiness readiness() {
        return gateway().readiness();
    }

    /** Its Gateway. */
    public Gateway gateway() {
        if (this.gateway == null) {
            throw notRunning();
        }
        return this.gateway;
    }

    private GatewayServers servers() {
        if (this.servers == null) {
            throw notRunning();
        }
        return this.servers;
    }

    private static IllegalStateException notRunning() {
        return new IllegalStateException("the Flow does not run");
    }

    /** Its child processes, Executor by Executor. */
    public List<LaunchedExecutor> processes() {
        return this.children.stream()
                .flatMap((executor) -> executor.processes().stream())
                .toList();
    }

    /**
     * From now on a process that ends with an exit code that is not 0 is started anew, on its port: after half a second, after
     * twice as long each time it has not lasted, after half a minute at most.
     */
    public void restartOnFailure() {
        this.children.forEach(Children::restartOnFailure);
    }

    /**
     * Waits until it is closed, by another thread.
     *
     * @throws InterruptedException where the waiting thread is interrupted
     */
    public void await() throws InterruptedException {
        this.closed.await();
    }

    private void closeAfter(Throwable failure) {
        try {
            close();
        } catch (RuntimeException another) {
            failure.addSuppressed(another);
        }
    }

    /** Stops everything: no new requests, those in flight finish within ten seconds, Executors last. May be called again. */
    @Override
    public synchronized void close() {
        try {
            if (this.client != null) {
                this.client.close();
            }
            if (this.servers != null) {
                this.servers.close();
            }
            if (this.gateway != null) {
                this.gateway.close();
            }
        } finally {
            this.launcher.close();
            this.closed.countDown();
        }
    }

    @Override
    public String toString() {
        return "Flow " + this.flow.name() + this.flow.graph().names() + (this.servers == null ? "" : " " + ports());
    }
}
