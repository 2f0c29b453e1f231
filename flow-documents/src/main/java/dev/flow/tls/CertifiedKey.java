package dev.flow.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.List;

/**
 * A private key and the certificate chain that it is presented with.
 *
 * @param key the private key of the first certificate
 * @param chain the certificate of the key, then the certificate of each issuer, as far as known
 */
public record CertifiedKey(PrivateKey key, List<X509Certificate> chain) {

    private static final byte[] PROBE = "flow".getBytes(US_ASCII);

    /** Copies the chain. */
    public CertifiedKey {
        chain = List.copyOf(chain);
    }

    /**
     * Verifies that the key belongs to the first certificate, and that each certificate is issued by the next one. A key store accepts
     * any pair, and the first handshake would fail.
     *
     * @throws KeyMaterialException if the key or the order does not fit
     */
    public void verify() throws KeyMaterialException {
        if (!fits(this.chain.get(0))) {
            throw new KeyMaterialException(mismatch());
        }
        for (int i = 1; i < this.chain.size(); i++) {
            X509Certificate issued = this.chain.get(i - 1);
            X509Certificate issuer = this.chain.get(i);
            if (!issued.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
                throw new KeyMaterialException("Certificate " + (i + 1) + " of the chain (" + subject(issuer)
                        + ") is not the issuer of certificate " + i + " (" + subject(issued) + ", issued by "
                        + issued.getIssuerX500Principal()
                        + "). Order the file: the certificate of the server, then the issuer of each certificate");
            }
        }
    }

    private String mismatch() {
        String text = "The private key does not belong to the first certificate (" + subject(this.chain.get(0)) + ")";
        for (int i = 1; i < this.chain.size(); i++) {
            if (fits(this.chain.get(i))) {
                return text + ", but to certificate " + (i + 1) + " (" + subject(this.chain.get(i))
                        + "). Write this certificate first";
            }
        }
        return text + ". Use the key that the certificate was requested with";
    }

    private static String subject(X509Certificate certificate) {
        String name = certificate.getSubjectX500Principal().getName();
        return name.isEmpty() ? "serial number " + certificate.getSerialNumber().toString(16) : name;
    }

    private boolean fits(X509Certificate certificate) {
        PublicKey certified = certificate.getPublicKey();
        if (certified instanceof RSAKey there && this.key instanceof RSAKey here) {
            return there.getModulus().equals(here.getModulus());
        }
        return certified.getAlgorithm().equals(this.key.getAlgorithm()) && signs(certified);
    }

    private boolean signs(PublicKey certified) {
        String algorithm = certified.getAlgorithm().equals("EC") ? "SHA256withECDSA" : certified.getAlgorithm();
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(this.key);
            signing.update(PROBE);
            byte[] signature = signing.sign();
            Signature checking = Signature.getInstance(algorithm);
            checking.initVerify(certified);
            checking.update(PROBE);
            return checking.verify(signature);
        } catch (GeneralSecurityException unfit) {
            // Keys of different curves do not verify each other's signatures.
            return false;
        }
    }
}
