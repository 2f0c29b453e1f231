package dev.flow.connection;

import dev.flow.DaemonThreads;
import dev.flow.FlowException;
import dev.flow.net.ReplicaAddress;
import io.grpc.ChannelLogger;
import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.NameResolver.ConfigOrError;
import io.grpc.NameResolver.ResolutionResult;
import io.grpc.NameResolverProvider;
import io.grpc.NameResolverRegistry;
import io.grpc.Status;
import io.grpc.StatusOr;
import io.grpc.SynchronizationContext;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds Replicas by a {@link NameResolver} of gRPC for a scheme other than {@code dns}. Each resolved address is a Replica. If the
 * resolver returns no addresses but only a service configuration, as {@code xds} does, the configured address is one Replica, and its
 * gRPC channel resolves and balances.
 */
final class ResolverLookup extends NameResolver.Listener2 implements AddressLookup {

    private static final Logger log = LoggerFactory.getLogger(ResolverLookup.class);

    private static final long FIRST_RESULT_MILLIS = 900;

    private final ReplicaAddress address;
    private final SynchronizationContext context;
    private final NameResolver resolver;
    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(
            1, DaemonThreads.named("flow-resolver"), new ThreadPoolExecutor.DiscardPolicy());
    private final CountDownLatch firstResult = new CountDownLatch(1);
    private volatile List<ReplicaAddress> found = List.of();
    private volatile Runnable changed = () -> {};

    /**
     * Creates the resolver of an address and starts it.
     *
     * @param address the configured address
     * @throws UnsupportedSchemeException if no resolver on the class path supports the scheme of the address
     */
    ResolverLookup(ReplicaAddress address) {
        this.address = address;
        this.context = new SynchronizationContext(
                (thread, failure) -> log.error("The name resolver of {} failed", address.text(), failure));
        this.resolver = resolver(address);
        this.context.execute(() -> this.resolver.start(this));
    }

    private NameResolver resolver(ReplicaAddress address) {
        NameResolverRegistry registry = NameResolverRegistry.getDefaultRegistry();
        NameResolverProvider provider = registry.getProviderForScheme(address.scheme());
        NameResolver created = provider == null
                ? null
                : provider.newNameResolver(
                        URI.create(address.target()),
                        NameResolver.Args.newBuilder()
                                .setDefaultPort(443)
                                .setProxyDetector((target) -> null)
                                .setSynchronizationContext(this.context)
                                .setScheduledExecutorService(this.thread)
                                .setOffloadExecutor(this.thread)
                                .setServiceConfigParser(new UnparsedConfig())
                                .setChannelLogger(new ResolverLog())
                                .setNameResolverRegistry(registry)
                                .build());
        if (created == null) {
            throw new UnsupportedSchemeException(address);
        }
        return created;
    }

    @Override
    public void start(Runnable changed) {
        this.changed = changed;
    }

    @Override
    public List<ReplicaAddress> find() {
        try {
            if (!this.firstResult.await(FIRST_RESULT_MILLIS, TimeUnit.MILLISECONDS)) {
                log.debug("The name resolver of {} has no result yet", this.address.text());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return this.found;
    }

    @Override
    public void refresh() {
        this.context.execute(this.resolver::refresh);
    }

    @Override
    public void onResult(ResolutionResult result) {
        onResult2(result);
    }

    @Override
    public Status onResult2(ResolutionResult result) {
        StatusOr<List<EquivalentAddressGroup>> addresses = result.getAddressesOrError();
        if (addresses.hasValue()) {
            this.found = replicas(addresses.getValue());
            this.firstResult.countDown();
            this.changed.run();
        } else {
            onError(addresses.getStatus());
        }
        return Status.OK;
    }

    /** A channel can connect to any kind of address by itself; monitoring each one needs host and port. */
    private List<ReplicaAddress> replicas(List<EquivalentAddressGroup> groups) {
        return groups.stream()
                .map((group) -> group.getAddresses().get(0))
                .filter(InetSocketAddress.class::isInstance)
                .map((SocketAddress socket) ->
                        this.address.resolved((InetSocketAddress) socket, this.resolver.getServiceAuthority()))
                .distinct()
                .toList();
    }

    @Override
    public void onError(Status status) {
        log.warn("The name resolver of {} failed: {}. The known Replicas stay.", this.address.text(), status);
        this.firstResult.countDown();
    }

    @Override
    public void close() {
        this.context.execute(this.resolver::shutdown);
        this.thread.shutdown();
    }

    /** An address whose scheme no resolver on the class path supports. */
    static final class UnsupportedSchemeException extends FlowException {

        UnsupportedSchemeException(ReplicaAddress address) {
            super("Address '" + address.text()
                    + "': no io.grpc.NameResolverProvider on the class path supports the scheme '" + address.scheme()
                    + "'. Add one, or use grpc://, grpcs:// or dns:///.");
        }
    }

    /** The channel of a Replica applies the service configuration; discovery ignores it. */
    private static final class UnparsedConfig extends NameResolver.ServiceConfigParser {

        @Override
        public ConfigOrError parseServiceConfig(Map<String, ?> config) {
            return ConfigOrError.fromConfig(config);
        }
    }

    private static final class ResolverLog extends ChannelLogger {

        @Override
        public void log(ChannelLogLevel level, String message) {
            log.trace("{}", message);
        }

        @Override
        public void log(ChannelLogLevel level, String format, Object... arguments) {
            log.trace("{} {}", format, arguments);
        }
    }
}
