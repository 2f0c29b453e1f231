package dev.flow.hostile.process;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;

/**
 * A certificate and its key in PEM files that can be replaced while a server uses them.
 *
 * @param directory the directory of the files
 */
public record CertificateFiles(Path directory) {

    private static final String PASSWORD = "password";
    private static final String ALIAS = "hostile";

    /** Returns the file of the certificate. */
    public Path certificate() {
        return this.directory.resolve("certificate.pem");
    }

    /** Returns the file of the private key. */
    public Path key() {
        return this.directory.resolve("key.pem");
    }

    /**
     * Creates a certificate and a key with the JDK's keytool, and replaces the files.
     *
     * @return the serial number of the new certificate
     */
    public BigInteger rotate() throws IOException, GeneralSecurityException, InterruptedException {
        Files.createDirectories(this.directory);
        Path file = this.directory.resolve("store.p12");
        Files.deleteIfExists(file);
        create(file);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        X509Certificate certificate = (X509Certificate) store.getCertificate(ALIAS);
        Key key = store.getKey(ALIAS, PASSWORD.toCharArray());
        Files.writeString(this.certificate(), pem("CERTIFICATE", certificate.getEncoded()));
        Files.writeString(this.key(), pem("PRIVATE KEY", key.getEncoded()));
        return certificate.getSerialNumber();
    }

    private static void create(Path file) throws IOException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=ip:127.0.0.1,dns:localhost",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD,
                        "-storetype",
                        "PKCS12")
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("keytool ended with exit code " + process.exitValue() + ", expected 0");
        }
    }

    private static String pem(String type, byte[] content) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
    }
}
