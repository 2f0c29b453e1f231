package dev.flow.spring.gateway;

import dev.flow.connection.Channels;
import dev.flow.connection.Concatenation;
import dev.flow.connection.ConnectionSettings;
import dev.flow.connection.NamedReplicas;
import dev.flow.connection.ReplicaConnection;
import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSettings;
import dev.flow.definition.ExecutorSource.External;
import dev.flow.definition.ExecutorSource.Started;
import dev.flow.definition.GatewayDefinition;
import dev.flow.definition.GatewaySettings;
import dev.flow.document.query.Condition;
import dev.flow.gateway.Asked;
import dev.flow.gateway.GatewayExecutor;
import dev.flow.gateway.ShardAnswers;
import dev.flow.launch.LaunchPlan;
import dev.flow.net.ReplicaAddress;
import dev.flow.spring.executor.ExecutorServers;
import io.grpc.ChannelCredentials;
import io.grpc.TlsChannelCredentials;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** Makes the connections to Executors, wherever they are. */
final class ExecutorConnections {

    /** As long as no Executor takes to start. */
    private static final Duration NO_LIMIT = Duration.ofDays(365);

    private final GatewayDefinition gateway;
    private final Channels channels;
    private final Set<String> beans;
    private final ObjectProvider<ExecutorServers> local;
    private final Launches launches;
    private final ObjectProvider<SslBundles> bundles;

    ExecutorConnections(
            GatewayDefinition gateway,
            Channels channels,
            Set<String> beans,
            ObjectProvider<ExecutorServers> local,
            Launches launches,
            ObjectProvider<SslBundles> bundles) {
        this.gateway = gateway;
        this.channels = channels;
        this.beans = beans;
        this.local = local;
        this.launches = launches;
        this.bundles = bundles;
    }

    GatewayExecutor connect(ExecutorDefinition executor) {
        if (executor.source() instanceof External external) {
            return external(executor, external);
        }
        return InProcessBean.of(executor, this.beans)
                .map((bean) -> inProcess(executor, bean))
                .orElseGet(() -> launched(executor, (Started) executor.source()));
    }

    private GatewayExecutor external(ExecutorDefinition executor, External external) {
        if (external.grows()) {
            NamedReplicas names = new NamedReplicas(
                    shards(external.addresses(), executor.shards()), (address) -> network(address, executor));
            return executor(executor, names.shards(), () -> false).discovered(names);
        }
        List<ReplicaConnection> replicas = external.addresses().stream()
                .map((address) -> network(address, executor))
                .toList();
        return executor(executor, shards(replicas, executor.shards()), () -> false);
    }

    private GatewayExecutor inProcess(ExecutorDefinition executor, String bean) {
        String server = this.local.getObject().inProcessName(bean);
        ReplicaAddress here = new ReplicaAddress("in-process:" + bean, server, false);
        ReplicaConnection connection = new ReplicaConnection(here, this.channels.inProcess(server));
        return executor(executor, List.of(List.of(connection)), () -> false);
    }

    private GatewayExecutor launched(ExecutorDefinition executor, Started started) {
        List<Launch> children = IntStream.range(0, executor.processes())
                .mapToObj((number) -> this.launches.launch(
                        plan(executor.name(), started, number),
                        started.timeoutReady().orElse(NO_LIMIT)))
                .toList();
        List<ReplicaConnection> connections = children.stream()
                .map((child) -> network(ReplicaAddress.parse(child.address()), executor))
                .toList();
        return executor(
                executor,
                shards(connections, executor.shards()),
                () -> children.stream().allMatch(Launch::loading));
    }

    private static LaunchPlan plan(String name, Started started, int number) {
        int port = number < started.ports().size() ? started.ports().get(number) : 0;
        return new LaunchPlan(name, started.uses(), started.with(), started.environment(), started.volumes(), port);
    }

    private GatewayExecutor executor(
            ExecutorDefinition executor, List<List<ReplicaConnection>> shards, BooleanSupplier loading) {
        return new GatewayExecutor(
                executor.name(), shards, executor.minReady(), loading, connection(executor), asked(executor));
    }

    private ConnectionSettings connection(ExecutorDefinition executor) {
        return new ConnectionSettings(
                this.gateway.get(GatewaySettings.BALANCE),
                this.gateway.retries(executor),
                this.gateway.timeout(executor),
                executor.polling(),
                executor.noReduce()
                        ? Concatenation::of
                        : new ShardAnswers(this.gateway.get(GatewaySettings.DOCUMENTS))::reduced);
    }

    private static Asked asked(ExecutorDefinition executor) {
        return new Asked(
                executor.noReduce(),
                executor.when().isEmpty() ? Optional.empty() : Optional.of(Condition.parse(executor.when())));
    }

    /** The addresses of the first Shard come first. */
    private static <T> List<List<T>> shards(List<T> all, int shards) {
        int perShard = all.size() / shards;
        return IntStream.range(0, shards)
                .mapToObj((shard) -> all.subList(shard * perShard, (shard + 1) * perShard))
                .toList();
    }

    private ReplicaConnection network(ReplicaAddress address, ExecutorDefinition executor) {
        Optional<ChannelCredentials> credentials = executor.find(ExecutorSettings.SSL_BUNDLE)
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
