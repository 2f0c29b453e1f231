package dev.flow.gateway.assembly;

import dev.flow.connection.Channels;
import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSource.External;
import dev.flow.definition.ExecutorSource.Started;
import dev.flow.definition.Flow;
import dev.flow.definition.GatewaySettings;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.GatewayListener;
import dev.flow.gateway.ReplicaSource;
import dev.flow.gateway.assembly.InProcessExecutors.InProcessServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the definition of a Flow into a Gateway: starts the Executors that the definition starts, connects to all of them, and
 * creates the Gateway. Each method returns a changed copy.
 *
 * @param flow the definition
 * @param starter starts the processes of an Executor
 * @param inProcess finds Executors in this process
 * @param credentials provides the credentials of channels
 * @param channels creates the channels
 * @param listener observes the Gateway
 */
public record GatewayAssembly(
        Flow flow,
        ExecutorStarter starter,
        InProcessExecutors inProcess,
        ExecutorCredentials credentials,
        Channels channels,
        GatewayListener listener) {

    /**
     * Starts an assembly that starts no processes, has no Executors in its process, no listener, and the credentials of the JDK.
     *
     * @param flow the definition
     */
    public static GatewayAssembly of(Flow flow) {
        Channels channels =
                new Channels(flow.gateway().get(GatewaySettings.MAX_MESSAGE_SIZE), Channels.DEFAULT.connectTimeout());
        return new GatewayAssembly(
                flow,
                ExecutorStarter.NONE,
                InProcessExecutors.NONE,
                ExecutorCredentials.OF_JDK,
                channels,
                GatewayListener.NONE);
    }

    /** Sets how the processes of an Executor start. */
    public GatewayAssembly starter(ExecutorStarter starter) {
        return new GatewayAssembly(this.flow, starter, this.inProcess, this.credentials, this.channels, this.listener);
    }

    /** Sets where Executors of this process are found. */
    public GatewayAssembly inProcess(InProcessExecutors inProcess) {
        return new GatewayAssembly(this.flow, this.starter, inProcess, this.credentials, this.channels, this.listener);
    }

    /** Sets the source of credentials. */
    public GatewayAssembly credentials(ExecutorCredentials credentials) {
        return new GatewayAssembly(this.flow, this.starter, this.inProcess, credentials, this.channels, this.listener);
    }

    /** Sets how channels are created (default: with the maximum message size of the definition). */
    public GatewayAssembly channels(Channels channels) {
        return new GatewayAssembly(this.flow, this.starter, this.inProcess, this.credentials, channels, this.listener);
    }

    /** Sets the listener. */
    public GatewayAssembly listener(GatewayListener listener) {
        return new GatewayAssembly(this.flow, this.starter, this.inProcess, this.credentials, this.channels, listener);
    }

    /**
     * Creates the Gateway. The caller starts and closes it.
     *
     * @throws dev.flow.graph.InvalidFlowException if an Executor cannot be connected as defined
     */
    public Gateway assemble() {
        Flow expanded = this.flow.expanded();
        // All processes start before the first connection: they load while this JVM connects.
        Map<String, StartedExecutor> started = start(expanded);
        ExecutorConnector connector = new ExecutorConnector(this.channels, this.credentials);
        Map<String, ReplicaSource> replicas = new LinkedHashMap<>();
        try {
            for (ExecutorDefinition executor : expanded.executors()) {
                replicas.put(executor.name(), replicas(executor, connector, started));
            }
            return new Gateway(expanded, replicas, this.listener);
        } catch (RuntimeException failure) {
            replicas.values().forEach(ReplicaSource::close);
            throw failure;
        }
    }

    private Map<String, StartedExecutor> start(Flow expanded) {
        Map<String, StartedExecutor> started = new LinkedHashMap<>();
        for (ExecutorDefinition executor : expanded.executors()) {
            if (executor.source() instanceof Started source
                    && this.inProcess.find(executor).isEmpty()) {
                started.put(executor.name(), this.starter.start(executor, source));
            }
        }
        return started;
    }

    private ReplicaSource replicas(
            ExecutorDefinition executor, ExecutorConnector connector, Map<String, StartedExecutor> started) {
        if (executor.source() instanceof External external) {
            return connector.external(executor, external);
        }
        Optional<InProcessServer> server = this.inProcess.find(executor);
        StartedExecutor processes = started.get(executor.name());
        return server.isPresent() || processes == null
                ? connector.inProcess(server.orElseThrow())
                : connector.started(executor, processes);
    }
}
