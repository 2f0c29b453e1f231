package dev.flow.net;

import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Resolves host names that the {@code dns} resolver of gRPC rejects because {@link URI} does: names with an underscore, as Compose
 * gives them to services, or with a last part that begins with a digit. gRPC finds it by {@link java.util.ServiceLoader}.
 */
public final class HostResolverProvider extends NameResolverProvider {

    /** The scheme of its targets. */
    static final String SCHEME = "flow-host";

    /** Below the 5 of {@code dns}, which stays the default. */
    private static final int PRIORITY = 1;

    /** Creates the provider. */
    public HostResolverProvider() {}

    @Override
    protected boolean isAvailable() {
        return true;
    }

    @Override
    protected int priority() {
        return PRIORITY;
    }

    @Override
    public String getDefaultScheme() {
        return SCHEME;
    }

    @Override
    public @Nullable NameResolver newNameResolver(URI target, NameResolver.Args args) {
        return SCHEME.equals(target.getScheme())
                ? new HostResolver(HostAndPort.parse(target.getPath().substring(1)), args)
                : null;
    }
}
