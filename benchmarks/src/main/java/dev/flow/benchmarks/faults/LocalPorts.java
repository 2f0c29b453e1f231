package dev.flow.benchmarks.faults;

import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.NameResolverRegistry;
import io.grpc.StatusOr;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Resolves a name to several ports of this machine, as a cluster resolves a name to several machines. */
final class LocalPorts extends NameResolver {

    private static final String SCHEME = "local-ports";

    static {
        NameResolverRegistry.getDefaultRegistry().register(new Provider());
    }

    private final List<EquivalentAddressGroup> addresses;

    private LocalPorts(List<EquivalentAddressGroup> addresses) {
        this.addresses = addresses;
    }

    static String target(List<Integer> ports) {
        return SCHEME + ":///" + ports.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    @Override
    public String getServiceAuthority() {
        return "localhost";
    }

    @Override
    public void start(Listener2 listener) {
        listener.onResult(ResolutionResult.newBuilder()
                .setAddressesOrError(StatusOr.fromValue(this.addresses))
                .build());
    }

    @Override
    public void shutdown() {}

    private static final class Provider extends NameResolverProvider {

        @Override
        public NameResolver newNameResolver(URI target, Args args) {
            return new LocalPorts(Stream.of(target.getPath().substring(1).split(","))
                    .map((port) -> new InetSocketAddress("127.0.0.1", Integer.parseInt(port)))
                    .map(EquivalentAddressGroup::new)
                    .toList());
        }

        @Override
        public String getDefaultScheme() {
            return SCHEME;
        }

        @Override
        protected boolean isAvailable() {
            return true;
        }

        @Override
        protected int priority() {
            // Below the priority of dns, which is the default scheme.
            return 1;
        }
    }
}
