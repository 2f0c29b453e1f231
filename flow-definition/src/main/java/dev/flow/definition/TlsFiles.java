package dev.flow.definition;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The certificate a Gateway presents to its clients over TLS.
 *
 * @param certificate a file with the certificate chain, in PEM
 * @param key a file with the private key of the first certificate, in PEM
 * @param password the password of an encrypted key
 */
public record TlsFiles(Path certificate, Path key, Optional<String> password) {

    /**
     * Files with a key that is not encrypted.
     *
     * @param certificate a file with the certificate chain, in PEM
     * @param key a file with the private key of the first certificate, in PEM
     */
    public TlsFiles(Path certificate, Path key) {
        this(certificate, key, Optional.empty());
    }

    /** Does not contain the password. */
    @Override
    public String toString() {
        return this.certificate + " and " + this.key;
    }
}
