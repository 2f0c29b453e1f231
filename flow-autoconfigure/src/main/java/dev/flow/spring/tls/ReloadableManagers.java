package dev.flow.spring.tls;

import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.KeyManagerFactorySpi;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.TrustManagerFactorySpi;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslManagerBundle;

/**
 * The key manager and the trust manager of an SSL bundle for a server of Spring Boot that reads them once. They follow the reloads of
 * the bundle.
 */
final class ReloadableManagers implements SslManagerBundle {

    private final AtomicReference<Managers> present;

    private final Runnable handshake;

    /**
     * @param handshake runs at each handshake
     */
    ReloadableManagers(SslBundle bundle, Runnable handshake) {
        this.present = new AtomicReference<>(Managers.of(bundle));
        this.handshake = handshake;
    }

    ReloadableManagers reload(SslBundle bundle) {
        this.present.set(Managers.of(bundle));
        return this;
    }

    private X509ExtendedKeyManager keys() {
        this.handshake.run();
        return this.present.get().keys();
    }

    X509ExtendedTrustManager trustManager() {
        return new ReloadableTrustManager(() -> this.present.get().trust());
    }

    @Override
    public KeyManagerFactory getKeyManagerFactory() {
        KeyManager keys = new ReloadableKeyManager(this::keys);
        try {
            KeyManagerFactory platform = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            return new KeyManagerFactory(new Keys(keys), platform.getProvider(), platform.getAlgorithm()) {};
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("The JVM has no key managers", missing);
        }
    }

    @Override
    public TrustManagerFactory getTrustManagerFactory() {
        try {
            TrustManagerFactory platform = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            return new TrustManagerFactory(
                    new Trust(trustManager()), platform.getProvider(), platform.getAlgorithm()) {};
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("The JVM has no trust managers", missing);
        }
    }

    private record Managers(X509ExtendedKeyManager keys, X509ExtendedTrustManager trust) {

        private static Managers of(SslBundle bundle) {
            SslManagerBundle managers = bundle.getManagers();
            return new Managers(
                    first(X509ExtendedKeyManager.class, managers.getKeyManagers()),
                    first(X509ExtendedTrustManager.class, managers.getTrustManagers()));
        }

        private static <T> T first(Class<T> type, Object[] managers) {
            return Arrays.stream(managers)
                    .filter(type::isInstance)
                    .map(type::cast)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("The SSL bundle has no " + type.getSimpleName()));
        }
    }

    private static final class Keys extends KeyManagerFactorySpi {

        private final KeyManager keys;

        private Keys(KeyManager keys) {
            this.keys = keys;
        }

        @Override
        protected void engineInit(@Nullable KeyStore store, char @Nullable [] password) {
            // The bundle has the keys.
        }

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) {
            // The bundle has the keys.
        }

        @Override
        protected KeyManager[] engineGetKeyManagers() {
            return new KeyManager[] {this.keys};
        }
    }

    private static final class Trust extends TrustManagerFactorySpi {

        private final TrustManager trust;

        private Trust(TrustManager trust) {
            this.trust = trust;
        }

        @Override
        protected void engineInit(@Nullable KeyStore store) {
            // The bundle has the trusted certificates.
        }

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) {
            // The bundle has the trusted certificates.
        }

        @Override
        protected TrustManager[] engineGetTrustManagers() {
            return new TrustManager[] {this.trust};
        }
    }
}
