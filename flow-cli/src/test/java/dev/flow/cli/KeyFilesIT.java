package dev.flow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flow.fixtures.OpenSsl;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code flow gateway} and {@code flow executor} with keys as openssl writes them. */
class KeyFilesIT {

    @TempDir
    private Path directory;

    @BeforeEach
    void create() throws Exception {
        assumeTrue(OpenSsl.installed(), "openssl is not installed");
        OpenSsl openssl = new OpenSsl(this.directory);
        openssl.run("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out other.key");
        openssl.create("RSA");
        openssl.run("rsa -traditional -in tls.key -out rsa.key");
        openssl.run("pkcs8 -topk8 -in tls.key -passout pass:12.50 -out encrypted.key");
    }

    private FlowJar start(String command, String key, String... more) {
        String[] arguments = new String[more.length + 4];
        arguments[0] = command;
        arguments[1] = "--host=127.0.0.1";
        arguments[2] = "--ssl-certfile=" + this.directory.resolve("tls.crt");
        arguments[3] = "--ssl-keyfile=" + this.directory.resolve(key);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return FlowJar.start(this.directory, arguments);
    }

    @Test
    void anExecutorServesWithEachKey() {
        try (FlowJar traditional = start("executor", "rsa.key");
                FlowJar encrypted = start("executor", "encrypted.key", "--ssl-keyfile-password=12.50")) {
            traditional.awaitLine("start listening").awaitLine("The certificate CN=localhost of");
            encrypted.awaitLine("start listening");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--ssl-keyfile-password=12.50",
                "--uvicorn-kwargs=ssl_keyfile_password:12.50",
                "--uvicorn-kwargs={\"ssl_keyfile_password\": \"12.50\"}"
            })
    void aGatewayServesWithAnEncryptedKey(String password) {
        try (FlowJar gateway = start("gateway", "encrypted.key", password)) {
            gateway.awaitLine("Flow is ready to serve!");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"executor", "gateway"})
    void aKeyOfAnotherCertificateEndsTheStart(String command) {
        try (FlowJar failing = start(command, "other.key")) {
            assertThat(failing.exitCode()).isEqualTo(1);
            assertThat(failing.text())
                    .contains("The private key does not belong to the first certificate (CN=localhost)")
                    .doesNotContain("\tat ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"executor", "gateway"})
    void aMissingPasswordEndsTheStart(String command) {
        try (FlowJar failing = start(command, "encrypted.key")) {
            assertThat(failing.exitCode()).isEqualTo(1);
            assertThat(failing.text()).contains("is encrypted, and no password is set. Set ssl_keyfile_password");
        }
    }
}
