package dev.flow.spring.gateway;

import dev.flow.connection.Channels;
import dev.flow.connection.ReplicaAddress;
import dev.flow.connection.ReplicaConnection;
import dev.flow.gateway.GatewayExecutor;
import dev.flow.launch.ExecutorLauncher;
import dev.flow.launch.LaunchedExecutor;
import dev.flow.spring.executor.ExecutorServers;
import io.grpc.ChannelCredentials;
import io.grpc.TlsChannelCredentials;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** Makes the connections to Executors, wherever they are. */
final class ExecutorConnections {

    /** How long a launched Executor that is silent counts as loading. */
    private static final Duration LOADING = Duration.ofMinutes(2);

    private final Channels channels;
    private final ObjectProvider<ExecutorServers> local;
    private final ExecutorLauncher launcher;
    private final ObjectProvider<SslBundles> bundles;

    ExecutorConnections(
            Channels channels,
            ObjectProvider<ExecutorServers> local,
            ExecutorLauncher launcher,
            ObjectProvider<SslBundles> bundles) {
        this.channels = channels;
        this.local = local;
        this.launcher = launcher;
        this.bundles = bundles;
    }

    GatewayExecutor connect(String name, GatewayProperties.Executor executor, ExecutorSource source) {
        if (source instanceof ExecutorSource.Remote remote) {
            List<ReplicaConnection> replicas = remote.addresses().stream()
                    .map((address) -> network(address, executor.ssl()))
                    .toList();
            return executor(name, executor, replicas, () -> false);
        }
        if (source instanceof ExecutorSource.Launched launched) {
            return launched(name, executor, this.launcher.launch(name, launched.uses()));
        }
        String server = this.local.getObject().inProcessName(name);
        ReplicaAddress here = new ReplicaAddress("in-process:" + name, server, false);
        return executor(
                name, executor, List.of(new ReplicaConnection(here, this.channels.inProcess(server))), () -> false);
    }

    private GatewayExecutor launched(String name, GatewayProperties.Executor executor, LaunchedExecutor child) {
        ReplicaConnection connection = network(ReplicaAddress.parse(child.address()), new GatewayProperties.Ssl(null));
        long start = System.nanoTime();
        return executor(
                name,
                executor,
                List.of(connection),
                () -> child.alive() && System.nanoTime() - start < LOADING.toNanos());
    }

    private static GatewayExecutor executor(
            String name,
            GatewayProperties.Executor executor,
            List<ReplicaConnection> replicas,
            BooleanSupplier loading) {
        return new GatewayExecutor(name, replicas, executor.minReady(), loading);
    }

    private ReplicaConnection network(ReplicaAddress address, GatewayProperties.Ssl ssl) {
        Optional<ChannelCredentials> credentials = Optional.ofNullable(ssl.bundle())
                .map((bundle) -> credentials(this.bundles.getObject().getBundle(bundle)));
        return new ReplicaConnection(address, this.channels.network(address, credentials));
    }

    private static ChannelCredentials credentials(SslBundle bundle) {
        return TlsChannelCredentials.newBuilder()
                .keyManager(bundle.getManagers().getKeyManagers())
                .trustManager(bundle.getManagers().getTrustManagers())
                .build();
    }
}
