package dev.flow.local;

import dev.flow.FlowException;
import dev.flow.client.FlowClient;
import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSource.Started;
import dev.flow.definition.Flow;
import dev.flow.definition.GatewayDefinition;
import dev.flow.definition.ServedPort;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.ServedAddress;
import dev.flow.gateway.assembly.GatewayAssembly;
import dev.flow.gateway.assembly.StartedExecutor;
import dev.flow.launch.ExecutorLauncher;
import dev.flow.launch.LaunchedExecutor;
import dev.flow.net.HostAndPort;
import dev.flow.readiness.FlowReadiness;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Flow that runs on this machine: its Gateway in this JVM, and its Executors, except external ones, in child processes.
 * {@link #close()} stops all of them. The child processes also end when this JVM ends.
 */
public final class LocalFlow implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LocalFlow.class);

    private final Flow flow;
    private final ExecutorLauncher launcher;
    private final List<ChildProcesses> children = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Gateway gateway;
    private @Nullable GatewayServers servers;
    private @Nullable FlowClient client;
    private MetricsPort metrics = MetricsPort.NONE;

    private LocalFlow(Flow flow, ExecutorLauncher launcher) {
        this.flow = flow;
        this.launcher = launcher;
    }

    /**
     * Starts a Flow and waits until all its started Executors are ready. Logs the progress.
     *
     * @throws FlowStartException if the start fails; everything that was started is stopped
     */
    public static LocalFlow start(Flow flow) {
        return start(flow, new ExecutorLauncher(), (progress) -> log.info("{}", progress));
    }

    /**
     * Starts a Flow and waits until all its started Executors are ready. Does not wait for external Executors: a dry run
     * shows whether they are ready.
     *
     * @param flow the Flow
     * @param launcher starts its Executors; closed with the Flow, also if the start fails
     * @param progress called on the thread that waits when an Executor becomes ready or fails
     * @throws FlowStartException if the start fails; everything that was started is stopped
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
            throw new FlowStartException("The Flow cannot start: " + failure.getMessage(), failure);
        } catch (RuntimeException | Error failure) {
            running.closeAfter(failure);
            throw failure;
        }
    }

    private void launch() {
        GatewayDefinition definition = this.flow.gateway();
        GatewayServers.requireFree(definition);
        this.flow.executors().forEach(LocalFlow::warnOfIgnoredSettings);
        MetricsPort metrics = MetricsPort.open(definition);
        this.metrics = metrics;
        Gateway assembled = GatewayAssembly.of(this.flow)
                .starter(this::launch)
                .listener(metrics.listener())
                .assemble();
        this.gateway = assembled;
        metrics.bind(assembled);
        assembled.start();
        GatewayServers open = GatewayServers.open(definition, assembled);
        this.servers = open;
        this.client = LocalClient.of(definition, open.ports().get(0));
    }

    private static void warnOfIgnoredSettings(ExecutorDefinition executor) {
        if (!executor.jina().isEmpty()) {
            log.warn(
                    "Executor '{}': settings {} are ignored, because only an Executor in Python understands them",
                    executor.name(),
                    executor.jina().keySet());
        }
    }

    private StartedExecutor launch(ExecutorDefinition executor, Started source) {
        ChildProcesses processes = ChildProcesses.launch(executor, source, this.flow.environment(), this.launcher);
        this.children.add(processes);
        return processes;
    }

    /** Returns the definition of the Flow. */
    public Flow flow() {
        return this.flow;
    }

    /** Returns the served ports in the order of the definition. A port 0 of the definition is the real port here. */
    public List<ServedPort> ports() {
        return servers().ports();
    }

    /** Returns the addresses that are served, in the order of the definition. */
    public List<ServedAddress> addresses() {
        GatewayDefinition gateway = this.flow.gateway();
        return ports().stream()
                .map((port) -> new ServedAddress(
                        port.protocol().name(),
                        new HostAndPort(gateway.host(), port.port()),
                        gateway.tls().isPresent(),
                        ""))
                .toList();
    }

    /** Returns the port of the first protocol. */
    public int port() {
        return ports().get(0).port();
    }

    /** Returns the port of the metrics, if the definition has one and Micrometer's registry for Prometheus is on the class path. */
    public OptionalInt metricsPort() {
        return this.metrics.port();
    }

    /** Returns a client of the first protocol; closed with the Flow. */
    public FlowClient client() {
        if (this.client == null) {
            throw notRunning();
        }
        return this.client;
    }

    /** Makes a dry run through the client and returns whether the whole Flow is ready. Never throws. */
    public boolean dryRun() {
        return this.client != null && this.client.dryRun();
    }

    /** Returns the last known readiness of the Executors, without a call. */
    public FlowReadiness readiness() {
        return gateway().readiness();
    }

    /** Returns the Gateway. */
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
        return new IllegalStateException("The Flow is not running.");
    }

    /** Returns the child processes, Executor by Executor. */
    public List<LaunchedExecutor> processes() {
        return this.children.stream()
                .flatMap((executor) -> executor.processes().stream())
                .toList();
    }

    /**
     * Restarts each process that ends with an exit code other than 0, on the same port: after 500 ms, and after twice the previous
     * delay if it ran for less than 30 s, up to 30 s.
     */
    public void restartOnFailure() {
        this.children.forEach(ChildProcesses::restartOnFailure);
    }

    /**
     * Waits until another thread closes the Flow.
     *
     * @throws InterruptedException if the waiting thread is interrupted
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

    /** Stops the Flow: accepts no new requests, lets requests in flight complete within 10 s, stops the Executors. Idempotent. */
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
            this.metrics.close();
            this.launcher.close();
            this.closed.countDown();
        }
    }

    @Override
    public String toString() {
        return "Flow " + this.flow.name() + this.flow.graph().names() + (this.servers == null ? "" : " " + ports());
    }
}
