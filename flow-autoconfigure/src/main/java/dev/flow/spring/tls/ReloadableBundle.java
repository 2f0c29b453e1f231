package dev.flow.spring.tls;

import dev.flow.grpc.tls.GrpcTls;
import dev.flow.grpc.tls.GrpcTls.ClientCertificate;
import dev.flow.tls.KeyMaterialException;
import dev.flow.tls.ReloadableSslContext;
import io.grpc.ChannelCredentials;
import io.grpc.ServerCredentials;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslOptions;

/**
 * TLS of an SSL bundle. After a reload of the bundle, each new connection uses the new keys and trust, and open connections stay.
 * Cipher suites and versions of TLS are those of the first load.
 */
public final class ReloadableBundle {

    private static final Logger log = LoggerFactory.getLogger(ReloadableBundle.class);

    private final String name;
    private final BundleKeys keys;
    private final SslOptions options;
    private final AtomicReference<SSLContext> present;

    private ReloadableBundle(String name, SslBundle bundle) {
        this.name = name;
        this.keys = new BundleKeys(name);
        this.options = bundle.getOptions();
        this.present = new AtomicReference<>(this.keys.first(bundle, SslBundle::createSslContext));
    }

    /**
     * Follows a bundle.
     *
     * @param bundles the bundles of the application
     * @param name the name of the bundle
     * @throws org.springframework.boot.ssl.NoSuchSslBundleException if there is no such bundle
     * @throws dev.flow.graph.InvalidFlowException if the bundle has no usable keys
     */
    public static ReloadableBundle of(SslBundles bundles, String name) {
        ReloadableBundle followed = new ReloadableBundle(name, bundles.getBundle(name));
        bundles.addBundleUpdateHandler(name, followed::reload);
        return followed;
    }

    private void reload(SslBundle bundle) {
        try {
            this.present.set(this.keys.examined(bundle, SslBundle::createSslContext));
            log.info("New TLS connections use the reloaded SSL bundle '{}'", this.name);
        } catch (RuntimeException invalid) {
            log.warn(
                    "The reloaded SSL bundle '{}' is not valid; TLS keeps the previous one: {}",
                    this.name,
                    text(invalid));
        }
    }

    /** Returns the cause in one line. */
    static String text(Throwable invalid) {
        Throwable root = invalid;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = root instanceof KeyMaterialException named ? named.getMessage() : root.toString();
        return text.lines().findFirst().orElse("");
    }

    /** Returns a context that follows the bundle. */
    public SSLContext context() {
        return new ReloadableSslContext(() -> {
            this.keys.check();
            return this.present.get();
        });
    }

    /**
     * Returns the credentials of a gRPC server.
     *
     * @param client whether clients must present a certificate
     */
    public ServerCredentials server(ClientCertificate client) {
        return GrpcTls.server(
                context(), client, list(this.options.getCiphers()), list(this.options.getEnabledProtocols()));
    }

    /** Returns the credentials of a gRPC channel. */
    public ChannelCredentials channel() {
        return GrpcTls.channel(context(), list(this.options.getCiphers()), list(this.options.getEnabledProtocols()));
    }

    private static List<String> list(String @Nullable [] values) {
        return values == null ? List.of() : List.of(values);
    }
}
