package dev.flow.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The keys and trust of encrypted connections. Null stands for the default of the JVM. */
final class ClientTls {

    static final ClientTls DEFAULT = new ClientTls(null, null);

    private final KeyManager @Nullable [] keys;
    private final TrustManager @Nullable [] trust;

    ClientTls(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust) {
        this.keys = keys;
        this.trust = trust;
    }

    static ClientTls trusting(Path certificates) {
        try (InputStream pem = Files.newInputStream(certificates)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int count = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("trusted-" + count++, certificate);
            }
            if (count == 0) {
                throw new FlowRequestException(
                        "File " + certificates + " contains no certificate. Use a PEM file with at least one.", null);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return new ClientTls(null, factory.getTrustManagers());
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new FlowRequestException(
                    "File " + certificates + " cannot be read as PEM certificates: " + unreadable, unreadable);
        }
    }

    Optional<KeyManager[]> keys() {
        return Optional.ofNullable(this.keys);
    }

    Optional<TrustManager[]> trust() {
        return Optional.ofNullable(this.trust);
    }

    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(this.keys, this.trust, null);
            return context;
        } catch (GeneralSecurityException rejected) {
            throw new FlowRequestException("TLS cannot be configured: " + rejected.getMessage(), rejected);
        }
    }
}
