package dev.flow.spring.tls;

import io.grpc.ServerTransportFilter;
import io.grpc.TlsServerCredentials.ClientAuth;
import java.util.Optional;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.grpc.server.autoconfigure.GrpcServerProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/**
 * Makes Boot's gRPC server follow the reloads of its SSL bundle. Boot reads the managers of the bundle once and has no hook for its
 * credentials, so the server receives a bundle with managers that follow the configured one.
 */
public final class GrpcServerBundle implements BeanPostProcessor {

    private static final Logger log = LoggerFactory.getLogger(GrpcServerBundle.class);

    private static final String NAME = "flow-grpc-server";

    private final ObjectProvider<SslBundles> bundles;
    private final ObjectProvider<SslBundleRegistry> registry;
    private @Nullable X509ExtendedTrustManager clientTrust;

    /**
     * @param bundles the bundles of the application
     * @param registry the registry of the bundles
     */
    public GrpcServerBundle(ObjectProvider<SslBundles> bundles, ObjectProvider<SslBundleRegistry> registry) {
        this.bundles = bundles;
        this.registry = registry;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof GrpcServerProperties properties) {
            follow(properties.getSsl());
        }
        return bean;
    }

    private void follow(GrpcServerProperties.Ssl ssl) {
        String name = ssl.getBundle();
        SslBundleRegistry registered = this.registry.getIfAvailable();
        if (!StringUtils.hasText(name) || Boolean.FALSE.equals(ssl.getEnabled()) || registered == null) {
            return;
        }
        SslBundles bundles = this.bundles.getObject();
        SslBundle configured = bundles.getBundle(name);
        BundleKeys keys = new BundleKeys(name);
        ReloadableManagers managers = keys.first(configured, (bundle) -> new ReloadableManagers(bundle, keys::check));
        bundles.addBundleUpdateHandler(name, (bundle) -> reload(name, keys, managers, bundle));
        registered.registerBundle(NAME, following(configured, managers));
        ssl.setBundle(NAME);
        if (ssl.isSecure() && ssl.getClientAuth() != ClientAuth.NONE) {
            this.clientTrust = managers.trustManager();
        }
    }

    private static SslBundle following(SslBundle configured, ReloadableManagers managers) {
        return SslBundle.of(
                configured.getStores(), SslBundleKey.NONE, configured.getOptions(), configured.getProtocol(), managers);
    }

    private static void reload(String name, BundleKeys keys, ReloadableManagers managers, SslBundle bundle) {
        try {
            keys.examined(bundle, managers::reload);
            log.info("New gRPC connections use the reloaded SSL bundle '{}'", name);
        } catch (RuntimeException invalid) {
            log.warn(
                    "The reloaded SSL bundle '{}' is not valid; gRPC keeps the previous one: {}",
                    name,
                    ReloadableBundle.text(invalid));
        }
    }

    /** Returns a filter that rejects clients that are no longer trusted; empty if clients present no certificate. */
    public Optional<ServerTransportFilter> filter() {
        return Optional.ofNullable(this.clientTrust).map(ClientTrustFilter::new);
    }
}
