package dev.flow.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * A PEM file with certificates. Keys and text beside the certificates are ignored.
 *
 * @param file the file
 */
public record CertificateFile(Path file) {

    /**
     * Reads the certificates.
     *
     * @return the certificates in the order of the file, at least one
     * @throws IOException if the file cannot be read
     * @throws KeyMaterialException if the file contains no certificate, or an invalid one
     */
    public List<X509Certificate> read() throws IOException, KeyMaterialException {
        List<X509Certificate> certificates = new ArrayList<>();
        List<PemBlock> blocks = PemBlock.read(this.file, "a certificate");
        for (PemBlock block : blocks) {
            if (block.certificate()) {
                certificates.add(certificate(block, certificates.size() + 1));
            }
        }
        if (certificates.isEmpty()) {
            throw new KeyMaterialException("File " + this.file + " contains no certificate, but "
                    + blocks.get(0).label() + ". Use the file of the certificate");
        }
        return certificates;
    }

    private X509Certificate certificate(PemBlock block, int number) throws KeyMaterialException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block.content()));
        } catch (CertificateException damaged) {
            throw new KeyMaterialException("File " + this.file + ": certificate " + number + " is damaged", damaged);
        }
    }
}
