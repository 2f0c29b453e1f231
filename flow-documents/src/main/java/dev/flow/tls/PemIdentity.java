package dev.flow.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The certificate and the private key of a server in PEM files, which may be one file.
 *
 * @param certificate the file with the certificate of the server, then the certificate of each issuer
 * @param key the file with the private key of the first certificate: PKCS #8, encrypted PKCS #8, PKCS #1 or SEC 1
 * @param password the password of an encrypted key
 */
public record PemIdentity(Path certificate, Path key, Optional<String> password) {

    /**
     * An identity whose key has no password.
     *
     * @param certificate the file with the certificate chain
     * @param key the file with the private key
     */
    public PemIdentity(Path certificate, Path key) {
        this(certificate, key, Optional.empty());
    }

    /**
     * Returns a context that follows changes of the files within a second. If changed files are not valid, the context keeps the
     * previous certificate and logs the reason. The dates of the certificate are logged.
     *
     * @throws IOException if a file cannot be read
     * @throws KeyMaterialException if the files do not contain a certificate chain and its key
     * @throws GeneralSecurityException if the JVM cannot use the key for TLS
     */
    public SSLContext context() throws IOException, GeneralSecurityException {
        CertificateDates dates = new CertificateDates(this.certificate.toString());
        FileContext files = new FileContext(List.of(this.certificate, this.key), () -> load(dates));
        return new ReloadableSslContext(() -> {
            dates.check();
            return files.get();
        });
    }

    private SSLContext load(CertificateDates dates) throws IOException, GeneralSecurityException {
        CertifiedKey identity = identity();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers(identity), null, null);
        dates.loaded(identity.chain());
        return context;
    }

    private CertifiedKey identity() throws IOException, KeyMaterialException {
        CertifiedKey identity = new CertifiedKey(
                new PrivateKeyFile(this.key, this.password).read(), new CertificateFile(this.certificate).read());
        try {
            identity.verify();
            return identity;
        } catch (KeyMaterialException unfit) {
            throw new KeyMaterialException(
                    "Files " + this.certificate + " and " + this.key + ": " + unfit.getMessage(), unfit);
        }
    }

    private static KeyManager[] managers(CertifiedKey identity) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setKeyEntry(
                "server", identity.key(), new char[0], identity.chain().toArray(X509Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        return keys.getKeyManagers();
    }

    /** Does not contain the password. */
    @Override
    public String toString() {
        return this.certificate + " and " + this.key;
    }
}
