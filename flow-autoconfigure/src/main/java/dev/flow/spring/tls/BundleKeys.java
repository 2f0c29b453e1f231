package dev.flow.spring.tls;

import dev.flow.graph.InvalidFlowException;
import dev.flow.tls.CertificateDates;
import dev.flow.tls.CertifiedKey;
import dev.flow.tls.KeyMaterialException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;

/**
 * Examines the keys of an SSL bundle: a key store accepts a key that does not belong to its certificate, and the first handshake would
 * fail. The dates of the certificates are logged.
 */
final class BundleKeys {

    private final String name;
    private final CertificateDates dates;

    /**
     * @param name the name of the bundle
     */
    BundleKeys(String name) {
        this.name = name;
        this.dates = new CertificateDates("SSL bundle '" + name + "'");
    }

    /**
     * Examines the bundle at the start and uses it.
     *
     * @param use creates what the server or client needs
     * @throws InvalidFlowException if the bundle cannot be read, or its keys do not belong to their certificates
     */
    <T> T first(SslBundle bundle, Function<SslBundle, T> use) {
        try {
            return examined(bundle, use);
        } catch (RuntimeException invalid) {
            InvalidFlowException failure = new InvalidFlowException(
                    "SSL bundle '" + this.name + "' cannot be used: " + ReloadableBundle.text(invalid),
                    "Correct spring.ssl.bundle.*." + this.name
                            + ": the certificate, the private key that belongs to it,"
                            + " and the password of an encrypted key.");
            failure.initCause(invalid);
            throw failure;
        }
    }

    /**
     * Examines a reloaded bundle and uses it.
     *
     * @param use creates what the server or client needs
     * @throws RuntimeException if the bundle cannot be read, or its keys do not belong to their certificates
     */
    <T> T examined(SslBundle bundle, Function<SslBundle, T> use) {
        List<CertifiedKey> keys = keys(bundle);
        T used = use.apply(bundle);
        keys.forEach((key) -> this.dates.loaded(key.chain()));
        return used;
    }

    /** Logs the warnings about dates again, each day. */
    void check() {
        this.dates.check();
    }

    private static List<CertifiedKey> keys(SslBundle bundle) {
        KeyStore store = bundle.getStores().getKeyStore();
        if (store == null) {
            return List.of();
        }
        try {
            List<CertifiedKey> keys = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (used(bundle, alias) && store.getKey(alias, password(bundle)) instanceof PrivateKey key) {
                    CertifiedKey certified = new CertifiedKey(key, chain(store, alias));
                    certified.verify();
                    keys.add(certified);
                }
            }
            return keys;
        } catch (KeyMaterialException unfit) {
            throw new IllegalArgumentException(unfit.getMessage(), unfit);
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }

    private static boolean used(SslBundle bundle, String alias) {
        String configured = bundle.getKey().getAlias();
        return configured == null || configured.isEmpty() || configured.equalsIgnoreCase(alias);
    }

    /** As Boot: the password of the key is that of the store unless it has its own. */
    private static char @Nullable [] password(SslBundle bundle) {
        String own = bundle.getKey().getPassword();
        String password = own != null ? own : bundle.getStores().getKeyStorePassword();
        return password == null ? null : password.toCharArray();
    }

    private static List<X509Certificate> chain(KeyStore store, String alias) throws GeneralSecurityException {
        return Arrays.stream(store.getCertificateChain(alias))
                .map(X509Certificate.class::cast)
                .toList();
    }
}
