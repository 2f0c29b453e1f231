package dev.flow.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flow.definition.Flow;
import dev.flow.document.Document;
import dev.flow.local.FlowStartException;
import dev.flow.local.LocalFlow;
import dev.flow.net.Protocol;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Encrypted connections with a self-signed certificate. */
class EncryptedTests {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private static Path directory;

    private static Path certificate;
    private static Path key;

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path store = directory.resolve("store.p12");
        int made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "flow",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start()
                .waitFor();
        assertThat(made).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        certificate = pem("CERTIFICATE", keys.getCertificate("flow").getEncoded());
        key = pem("PRIVATE KEY", keys.getKey("flow", PASSWORD).getEncoded());
    }

    private static Path pem(String what, byte[] content) throws Exception {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                directory.resolve(what.replace(' ', '-') + ".pem"),
                "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    @ParameterizedTest
    @EnumSource
    void connectsOnlyWithATrustedCertificate(Protocol protocol) {
        Flow flow = Flow.builder()
                .host("127.0.0.1")
                .serve(protocol, 0)
                .tls(certificate, key)
                .build();
        try (LocalFlow running = LocalFlow.start(flow)) {
            assertThat(running.dryRun()).isTrue();
            String url = protocol.scheme(true) + "://localhost:" + running.port();
            try (FlowClient client = FlowClient.builder(url).trust(certificate).build()) {
                assertThat(client.dryRun()).isTrue();
                assertThat(client.post("/x", Document.ofText("a"))).hasSize(1);
            }
            try (FlowClient client = FlowClient.to(url)) {
                assertThat(client.dryRun()).isFalse();
                assertThatExceptionOfType(FlowConnectionException.class)
                        .isThrownBy(() -> client.post("/x", Document.ofText("a")));
            }
        }
    }

    @Test
    void rejectsUnreadableFiles() {
        Flow flow = Flow.builder().host("127.0.0.1").tls(key, key).build();
        assertThatExceptionOfType(FlowStartException.class)
                .isThrownBy(() -> LocalFlow.start(flow))
                .withMessageContaining("over TLS")
                .withMessageContaining("PRIVATE-KEY.pem");
        assertThatExceptionOfType(FlowRequestException.class)
                .isThrownBy(() -> FlowClient.builder("grpcs://x").trust(directory.resolve("absent.pem")))
                .withMessageContaining("absent.pem");
    }
}
