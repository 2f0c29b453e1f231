package dev.flow.gateway.assembly;

import dev.flow.FlowException;
import dev.flow.connection.Channels;
import dev.flow.connection.ReplicaConnection;
import dev.flow.connection.ReplicaDiscovery;
import dev.flow.connection.ResolvedReplicas;
import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSettings;
import dev.flow.definition.ExecutorSource.External;
import dev.flow.gateway.ReplicaSource;
import dev.flow.gateway.assembly.InProcessExecutors.InProcessServer;
import dev.flow.graph.FlowSubject;
import dev.flow.graph.InvalidFlowException;
import dev.flow.net.ReplicaAddress;
import io.grpc.ChannelCredentials;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Creates the connections to Executors.
 *
 * @param channels creates the channels
 * @param credentials provides the credentials of channels
 */
record ExecutorConnector(Channels channels, ExecutorCredentials credentials) {

    /** Connects to an Executor that runs elsewhere. */
    ReplicaSource external(ExecutorDefinition executor, External source) {
        List<List<ReplicaAddress>> shards = shards(source.addresses(), executor.shards());
        Function<ReplicaAddress, ReplicaConnection> connecting = connecting(executor);
        if (!source.grows()) {
            return ReplicaSource.fixed(connections(shards, connecting));
        }
        try {
            ResolvedReplicas resolved = new ResolvedReplicas(shards, connecting);
            return new ReplicaSource(resolved.shards(), () -> false, resolved);
        } catch (FlowException unresolvable) {
            throw new InvalidFlowException(
                    FlowSubject.executor(executor.name()).setting(ExecutorSettings.ADDRESSES.name()),
                    "Executor '" + executor.name() + "': " + unresolvable.getMessage(),
                    "Correct the addresses of Executor '" + executor.name() + "'.");
        }
    }

    /** Connects to an Executor whose processes were started. */
    ReplicaSource started(ExecutorDefinition executor, StartedExecutor processes) {
        List<List<ReplicaAddress>> shards = shards(processes.addresses(), executor.shards());
        return new ReplicaSource(connections(shards, connecting(executor)), processes::loading, ReplicaDiscovery.NONE);
    }

    /** Connects to an Executor in this process. */
    ReplicaSource inProcess(InProcessServer server) {
        ReplicaAddress address = new ReplicaAddress("in-process:" + server.executor(), server.name(), false);
        return ReplicaSource.of(new ReplicaConnection(address, this.channels.inProcess(server.name())));
    }

    private Function<ReplicaAddress, ReplicaConnection> connecting(ExecutorDefinition executor) {
        Optional<ChannelCredentials> credentials = this.credentials.find(executor);
        Channels limited = this.channels.limitedTo(
                executor.find(ExecutorSettings.MAX_REPLY_SIZE).orElse(this.channels.maxMessageSize()),
                executor.get(ExecutorSettings.MAX_REPLY_METADATA_SIZE));
        return (address) -> new ReplicaConnection(address, limited.network(address, credentials, executor.metadata()));
    }

    private static List<List<ReplicaConnection>> connections(
            List<List<ReplicaAddress>> shards, Function<ReplicaAddress, ReplicaConnection> connecting) {
        return shards.stream()
                .map((shard) -> shard.stream().map(connecting).toList())
                .toList();
    }

    /** The addresses of the first Shard come first. */
    private static List<List<ReplicaAddress>> shards(List<ReplicaAddress> addresses, int shards) {
        int perShard = addresses.size() / shards;
        return IntStream.range(0, shards)
                .mapToObj((shard) -> addresses.subList(shard * perShard, (shard + 1) * perShard))
                .toList();
    }
}
