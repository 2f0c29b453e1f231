package dev.flow.connection;

import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.StatusOr;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;

/** Resolves {@code listed:///name} to the ports of this machine that a test lists for the name. */
public final class ListedResolverProvider extends NameResolverProvider {

    private static final Map<String, List<Integer>> PORTS = new ConcurrentHashMap<>();
    private static final Set<ListedResolver> OPEN = new CopyOnWriteArraySet<>();

    /** Lists the ports of a name and pushes them to all open resolvers. */
    public static void list(String name, Integer... ports) {
        PORTS.put(name, List.of(ports));
        OPEN.forEach(ListedResolver::push);
    }

    @Override
    public NameResolver newNameResolver(URI target, NameResolver.Args arguments) {
        return new ListedResolver(target.getPath().substring(1), arguments);
    }

    @Override
    public String getDefaultScheme() {
        return "listed";
    }

    @Override
    protected boolean isAvailable() {
        return true;
    }

    @Override
    protected int priority() {
        return 1;
    }

    private static final class ListedResolver extends NameResolver {

        private final String name;
        private final Args arguments;
        private volatile Listener2 listener;

        ListedResolver(String name, Args arguments) {
            this.name = name;
            this.arguments = arguments;
        }

        @Override
        public String getServiceAuthority() {
            return this.name + ".listed";
        }

        @Override
        public void start(Listener2 listener) {
            this.listener = listener;
            OPEN.add(this);
            push();
        }

        void push() {
            this.arguments
                    .getSynchronizationContext()
                    .execute(() -> this.listener.onResult2(ResolutionResult.newBuilder()
                            .setAddressesOrError(StatusOr.fromValue(PORTS.getOrDefault(this.name, List.of()).stream()
                                    .map((port) -> new EquivalentAddressGroup(new InetSocketAddress("127.0.0.1", port)))
                                    .toList()))
                            .build()));
        }

        @Override
        public void shutdown() {
            OPEN.remove(this);
        }
    }
}
