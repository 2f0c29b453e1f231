package dev.flow.grpc.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.flow.tls.FileContext;
import dev.flow.tls.ReloadableSslContext;
import io.grpc.util.CertificateUtils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The certificate of a server in PEM files.
 *
 * @param certificate the file with the certificate chain
 * @param key the file with the private key of the first certificate (PKCS #8, without a password)
 */
public record PemFiles(Path certificate, Path key) {

    private static final byte[] PROBE = "flow".getBytes(US_ASCII);

    /**
     * Returns a context that follows changes of the files within a second. If changed files are not valid, the context keeps the
     * previous certificate.
     *
     * @throws IOException if a file cannot be read
     * @throws GeneralSecurityException if the files do not contain a certificate and its key
     */
    public SSLContext context() throws IOException, GeneralSecurityException {
        return new ReloadableSslContext(new FileContext(List.of(this.certificate, this.key), this::load));
    }

    private SSLContext load() throws IOException, GeneralSecurityException {
        X509Certificate[] chain = chain();
        PrivateKey key = privateKey();
        requireMatch(chain[0].getPublicKey(), key);
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setKeyEntry("server", key, new char[0], chain);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private X509Certificate[] chain() throws IOException, GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(this.certificate)) {
            X509Certificate[] chain = CertificateUtils.getX509Certificates(pem);
            if (chain.length == 0) {
                throw new CertificateException("File " + this.certificate + " contains no certificate");
            }
            return chain;
        }
    }

    private PrivateKey privateKey() throws IOException, GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(this.key)) {
            return CertificateUtils.getPrivateKey(pem);
        } catch (RuntimeException unreadable) {
            throw new InvalidKeyException("File " + this.key + " contains no private key in PKCS #8", unreadable);
        }
    }

    /** A key store accepts any pair; the first handshake would fail. */
    private void requireMatch(PublicKey certified, PrivateKey key) throws GeneralSecurityException {
        String algorithm =
                certified.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256with" + key.getAlgorithm();
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        signing.update(PROBE);
        byte[] signature = signing.sign();
        Signature checking = Signature.getInstance(algorithm);
        checking.initVerify(certified);
        checking.update(PROBE);
        if (!checking.verify(signature)) {
            throw new InvalidKeyException(
                    "The key in " + this.key + " does not belong to the certificate in " + this.certificate);
        }
    }
}
