package dev.flow.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flow.fixtures.OpenSsl;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as users create them with openssl, and the mistakes that they make. */
class PemIdentityTests {

    private static final String P256 = "EC -pkeyopt ec_paramgen_curve:P-256";

    @TempDir
    private Path directory;

    private OpenSsl openssl;

    @BeforeAll
    static void requireOpenSsl() {
        assumeTrue(OpenSsl.installed(), "openssl is not installed");
    }

    @BeforeEach
    void create() {
        this.openssl = new OpenSsl(this.directory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RSA",
                "RSA-PSS",
                P256,
                "EC -pkeyopt ec_paramgen_curve:P-384",
                "EC -pkeyopt ec_paramgen_curve:P-521",
                "ED25519",
                "ED448"
            })
    void servesEveryAlgorithmInPkcs8(String algorithm) throws Exception {
        this.openssl.create(algorithm);
        assertThat(served("tls.key")).isEqualTo("CN=localhost");
        this.openssl.run("pkcs8 -topk8 -in tls.key -passout pass:secret -out encrypted.key");
        assertThat(served("encrypted.key", "secret")).isEqualTo("CN=localhost");
    }

    @Test
    void servesPkcs1() throws Exception {
        this.openssl.create("RSA");
        this.openssl.run("rsa -traditional -in tls.key -out rsa.key");
        assertThat(read("rsa.key")).startsWith("-----BEGIN RSA PRIVATE KEY-----");
        assertThat(served("rsa.key")).isEqualTo("CN=localhost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P-256", "P-384", "P-521"})
    void servesSec1(String curve) throws Exception {
        this.openssl.create("EC -pkeyopt ec_paramgen_curve:" + curve);
        this.openssl.run("ec -in tls.key -out ec.key");
        assertThat(read("ec.key")).startsWith("-----BEGIN EC PRIVATE KEY-----");
        assertThat(served("ec.key")).isEqualTo("CN=localhost");
    }

    @Test
    void servesSec1AfterABlockOfParameters() throws Exception {
        this.openssl.run("ecparam -name prime256v1 -genkey -out tls.key");
        this.openssl.run("req -x509 -new -key tls.key -out tls.crt -subj /CN=localhost");
        assertThat(read("tls.key")).startsWith("-----BEGIN EC PARAMETERS-----");
        assertThat(served("tls.key")).isEqualTo("CN=localhost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-v2 aes128", "-v2 aes256 -v2prf hmacWithSHA1", "-v2 aes256 -iter 100000"})
    void decryptsTheCommonAlgorithms(String algorithm) throws Exception {
        this.openssl.create(P256);
        this.openssl.run("pkcs8 -topk8 -in tls.key -passout pass:secret -out encrypted.key " + algorithm);
        assertThat(served("encrypted.key", "secret")).isEqualTo("CN=localhost");
    }

    @Test
    void namesAnUnsupportedEncryption() throws Exception {
        this.openssl.create(P256);
        this.openssl.run("pkcs8 -topk8 -in tls.key -passout pass:secret -out encrypted.key -v2 des3");
        assertThat(failure("tls.crt", "encrypted.key", "secret"))
                .contains("its encryption is not supported", "openssl pkcs8 -topk8 -v2 aes256");
    }

    @Test
    void namesTheSettingOfTheMissingPasswordAndAWrongOne() throws Exception {
        this.openssl.create(P256);
        this.openssl.run("pkcs8 -topk8 -in tls.key -passout pass:secret -out encrypted.key");
        assertThat(failure("tls.crt", "encrypted.key", ""))
                .contains("encrypted.key is encrypted, and no password is set. Set ssl_keyfile_password");
        assertThat(failure("tls.crt", "encrypted.key", "wrong"))
                .contains("encrypted.key cannot be decrypted with the configured password")
                .doesNotContain("wrong");
    }

    @Test
    void namesTheRemedyForTheTraditionalEncryption() throws Exception {
        this.openssl.create("RSA");
        this.openssl.run("rsa -traditional -aes256 -passout pass:secret -in tls.key -out old.key");
        assertThat(read("old.key")).contains("Proc-Type: 4,ENCRYPTED");
        assertThat(failure("tls.crt", "old.key", "secret"))
                .contains("traditional format", "openssl pkcs8 -topk8 -nocrypt -in");
    }

    @Test
    void ignoresTextAroundTheBlocksAndCarriageReturns() throws Exception {
        this.openssl.create(P256);
        String both = "subject=CN = localhost\n" + read("tls.key") + "issuer=CN = localhost\n" + read("tls.crt");
        write("both.pem", "\uFEFF" + both.replace("\n", "\r\n") + "end");
        assertThat(served(new PemIdentity(file("both.pem"), file("both.pem")))).isEqualTo("CN=localhost");
    }

    @Test
    void namesExchangedFiles() throws Exception {
        this.openssl.create(P256);
        assertThat(failure("tls.crt", "tls.crt", "")).contains("tls.crt contains no private key, but CERTIFICATE");
        assertThat(failure("tls.key", "tls.key", "")).contains("tls.key contains no certificate, but PRIVATE KEY");
    }

    @Test
    void namesFilesWithoutContent() throws Exception {
        this.openssl.create(P256);
        write("empty.pem", "");
        write("text.pem", "hello");
        write("cut.pem", read("tls.key").substring(0, 60));
        write("broken.pem", read("tls.key").replace("M", "!"));
        assertThat(failure("tls.crt", "empty.pem", "")).contains("empty.pem is empty, expected a private key in PEM");
        assertThat(failure("empty.pem", "tls.key", "")).contains("empty.pem is empty, expected a certificate in PEM");
        assertThat(failure("tls.crt", "text.pem", "")).contains("text.pem contains no complete PEM block");
        assertThat(failure("tls.crt", "cut.pem", "")).contains("cut.pem contains no complete PEM block");
        assertThat(failure("tls.crt", "broken.pem", "")).contains("broken.pem: the block PRIVATE KEY is not valid");
        assertThat(failure("tls.crt", "absent.pem", "")).contains("absent.pem does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY"})
    void namesADamagedKey(String label) throws Exception {
        this.openssl.create(P256);
        byte[][] damaged = {{}, {0x30}, {0x30, 0x03, 0x02, 0x01}, {0x30, 0x03, 0x02, 0x01, 0x00}, new byte[40]};
        for (byte[] content : damaged) {
            String base64 = Base64.getEncoder().encodeToString(content);
            write("damaged.key", "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n");
            assertThat(failure("tls.crt", "damaged.key", "secret")).contains("damaged.key");
        }
    }

    @Test
    void namesBinaryFiles() throws Exception {
        this.openssl.create(P256);
        this.openssl.run("pkey -in tls.key -outform DER -out key.der");
        this.openssl.run("x509 -in tls.crt -outform DER -out crt.der");
        assertThat(failure("tls.crt", "key.der", "")).contains("key.der is binary", "openssl pkey");
        assertThat(failure("crt.der", "tls.key", "")).contains("crt.der is binary", "openssl x509");
    }

    @Test
    void namesSeveralKeys() throws Exception {
        this.openssl.create(P256);
        write("two.key", read("tls.key") + read("tls.key"));
        assertThat(failure("tls.crt", "two.key", "")).contains("two.key contains 2 private keys, expected one");
    }

    @Test
    void namesKeysThatTlsCannotUse() throws Exception {
        this.openssl.create(P256);
        this.openssl.run("genpkey -genparam -algorithm DSA -pkeyopt dsa_paramgen_bits:1024 -out dsa.params");
        this.openssl.run("genpkey -paramfile dsa.params -out dsa.key");
        assertThat(failure("tls.crt", "dsa.key", "")).contains("dsa.key cannot be used: DSA");
        this.openssl.run("ecparam -name secp256k1 -genkey -noout -out curve.key");
        assertThat(failure("tls.crt", "curve.key", ""))
                .contains("curve.key cannot be used: TLS does not support the curve 1.3.132.0.10");
    }

    @Test
    void namesACurveWithoutAName() throws Exception {
        this.openssl.create(P256);
        this.openssl.run("ecparam -name prime256v1 -genkey -noout -param_enc explicit -out explicit.key");
        assertThat(failure("tls.crt", "explicit.key", "")).contains("given by its parameters instead of its name");
    }

    @ParameterizedTest
    @ValueSource(strings = {P256, "EC -pkeyopt ec_paramgen_curve:P-384", "RSA", "ED25519"})
    void refusesAKeyOfAnotherCertificate(String other) throws Exception {
        this.openssl.create(other);
        Files.move(file("tls.key"), file("other.key"));
        this.openssl.create(P256);
        assertThat(failure("tls.crt", "other.key", ""))
                .contains("tls.crt", "other.key", "does not belong to the first certificate (CN=localhost)");
    }

    @Test
    void namesTheOrderOfTheChain() throws Exception {
        chain();
        write("leaf.pem", read("leaf.crt") + read("issuer.crt"));
        write("issuer-first.pem", read("issuer.crt") + read("leaf.crt"));
        write("foreign.pem", read("leaf.crt") + read("tls.crt"));
        assertThat(served(new PemIdentity(file("leaf.pem"), file("leaf.key")))).isEqualTo("CN=leaf");
        assertThat(failure("issuer-first.pem", "leaf.key", ""))
                .contains("but to certificate 2 (CN=leaf). Write this certificate first");
        assertThat(failure("foreign.pem", "leaf.key", ""))
                .contains("Certificate 2 of the chain (CN=localhost) is not the issuer of certificate 1");
    }

    private void chain() throws Exception {
        this.openssl.create(P256);
        this.openssl.run("req -x509 -newkey rsa:2048 -nodes -keyout issuer.key -out issuer.crt -subj /CN=issuer");
        this.openssl.run("req -newkey rsa:2048 -nodes -keyout leaf.key -out leaf.csr -subj /CN=leaf");
        this.openssl.run("x509 -req -in leaf.csr -CA issuer.crt -CAkey issuer.key -set_serial 7 -out leaf.crt");
    }

    @Test
    void itsTextHasNoPassword() {
        assertThat(new PemIdentity(Path.of("a"), Path.of("b"), Optional.of("secret")))
                .hasToString("a and b");
    }

    private String failure(String certificate, String key, String password) {
        PemIdentity identity = new PemIdentity(
                file(certificate), file(key), Optional.of(password).filter((set) -> !set.isEmpty()));
        return assertThatExceptionOfType(KeyMaterialException.class)
                .isThrownBy(identity::context)
                .actual()
                .getMessage();
    }

    private String served(String key) throws Exception {
        return served(new PemIdentity(file("tls.crt"), file(key)));
    }

    private String served(String key, String password) throws Exception {
        return served(new PemIdentity(file("tls.crt"), file(key), Optional.of(password)));
    }

    /** Returns the subject of the certificate that a client of a real socket receives. */
    private static String served(PemIdentity identity) throws Exception {
        InetAddress local = InetAddress.getLoopbackAddress();
        try (SSLServerSocket server =
                (SSLServerSocket) identity.context().getServerSocketFactory().createServerSocket(0, 1, local)) {
            CompletableFuture<Void> handshake = CompletableFuture.runAsync(() -> accept(server));
            try (SSLSocket client =
                    (SSLSocket) trusting().getSocketFactory().createSocket(local, server.getLocalPort())) {
                client.startHandshake();
                X509Certificate presented =
                        (X509Certificate) client.getSession().getPeerCertificates()[0];
                handshake.get();
                return presented.getSubjectX500Principal().getName();
            }
        }
    }

    private static void accept(SSLServerSocket server) {
        try (SSLSocket accepted = (SSLSocket) server.accept()) {
            accepted.startHandshake();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static SSLContext trusting() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustsAll()}, null);
        return context;
    }

    private Path file(String name) {
        return this.directory.resolve(name);
    }

    private String read(String name) throws Exception {
        return Files.readString(file(name));
    }

    private void write(String name, String content) throws Exception {
        Files.writeString(file(name), content);
    }

    private static final class TrustsAll implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
