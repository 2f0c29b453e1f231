package dev.flow.spring.gateway;

import dev.flow.connection.Channels;
import dev.flow.connection.ReplicaConnection;
import dev.flow.connection.ResolvedReplicas;
import dev.flow.gateway.GatewayExecutor;
import dev.flow.launch.LaunchPlan;
import dev.flow.net.ReplicaAddress;
import dev.flow.spring.executor.ExecutorServers;
import io.grpc.ChannelCredentials;
import io.grpc.TlsChannelCredentials;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** Makes the connections to Executors, wherever they are. */
final class ExecutorConnections {

    private final ExecutorSettings settings;
    private final Channels channels;
    private final ObjectProvider<ExecutorServers> local;
    private final Launches launches;
    private final ObjectProvider<SslBundles> bundles;

    ExecutorConnections(
            ExecutorSettings settings,
            Channels channels,
            ObjectProvider<ExecutorServers> local,
            Launches launches,
            ObjectProvider<SslBundles> bundles) {
        this.settings = settings;
        this.channels = channels;
        this.local = local;
        this.launches = launches;
        this.bundles = bundles;
    }

    GatewayExecutor connect(String name, GatewayProperties.Executor executor, ExecutorSource source) {
        if (source instanceof ExecutorSource.Remote remote && remote.grows()) {
            ResolvedReplicas names = new ResolvedReplicas(
                    shards(remote.addresses(), executor.shards()), (address) -> network(address, executor));
            return executor(name, executor, names.shards(), () -> false).discovered(names);
        }
        if (source instanceof ExecutorSource.Remote remote) {
            List<ReplicaConnection> replicas = remote.addresses().stream()
                    .map((address) -> network(address, executor))
                    .toList();
            return executor(name, executor, shards(replicas, executor.shards()), () -> false);
        }
        if (source instanceof ExecutorSource.Launched launched) {
            return launched(name, executor, launched.uses());
        }
        String bean = ((ExecutorSource.Local) source).bean();
        String server = this.local.getObject().inProcessName(bean);
        ReplicaAddress here = new ReplicaAddress("in-process:" + bean, server, false);
        ReplicaConnection connection = new ReplicaConnection(here, this.channels.inProcess(server));
        return executor(name, executor, List.of(List.of(connection)), () -> false);
    }

    private GatewayExecutor launched(String name, GatewayProperties.Executor executor, String uses) {
        List<Launch> children = IntStream.range(0, executor.shards() * executor.replicas())
                .mapToObj((number) -> this.launches.launch(plan(name, uses, executor, number)))
                .toList();
        List<ReplicaConnection> connections = children.stream()
                .map((child) -> network(ReplicaAddress.parse(child.address()), executor))
                .toList();
        return executor(
                name,
                executor,
                shards(connections, executor.shards()),
                () -> children.stream().allMatch(Launch::loading));
    }

    private static LaunchPlan plan(String name, String uses, GatewayProperties.Executor executor, int number) {
        int port = number < executor.ports().size() ? executor.ports().get(number) : 0;
        return new LaunchPlan(
                name, uses, TypedValues.of(executor.with()), executor.environment(), executor.volumes(), port);
    }

    private GatewayExecutor executor(
            String name,
            GatewayProperties.Executor executor,
            List<List<ReplicaConnection>> shards,
            BooleanSupplier loading) {
        return new GatewayExecutor(
                name,
                shards,
                executor.minReady(),
                loading,
                this.settings.connection(executor),
                this.settings.input(name, executor));
    }

    /** What comes first belongs to the first Shard. */
    private static <T> List<List<T>> shards(List<T> all, int shards) {
        int perShard = all.size() / shards;
        return IntStream.range(0, shards)
                .mapToObj((shard) -> all.subList(shard * perShard, (shard + 1) * perShard))
                .toList();
    }

    private ReplicaConnection network(ReplicaAddress address, GatewayProperties.Executor executor) {
        Optional<ChannelCredentials> credentials = Optional.ofNullable(
                        executor.ssl().bundle())
                .map((bundle) -> credentials(this.bundles.getObject().getBundle(bundle)));
        return new ReplicaConnection(address, this.channels.network(address, credentials, executor.metadata()));
    }

    private static ChannelCredentials credentials(SslBundle bundle) {
        return TlsChannelCredentials.newBuilder()
                .keyManager(bundle.getManagers().getKeyManagers())
                .trustManager(bundle.getManagers().getTrustManagers())
                .build();
    }
}
