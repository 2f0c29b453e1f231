package dev.flow.spring.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flow.client.FlowClient;
import dev.flow.fixtures.Certificate;
import dev.flow.fixtures.OpenSsl;
import dev.flow.graph.InvalidFlowException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** SSL bundles whose key does not belong to the certificate, for every use of a bundle. */
@ExtendWith(OutputCaptureExtension.class)
class KeyMaterialTests {

    @TempDir
    private Path directory;

    private Certificate first;
    private Certificate second;

    @BeforeEach
    void create() throws Exception {
        this.first = Certificate.create(this.directory);
        this.second = Certificate.create(this.directory);
        Files.writeString(this.directory.resolve("tls.crt"), this.first.certificatePem());
        Files.writeString(this.directory.resolve("tls.key"), this.second.keyPem());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flow.executor.ssl.bundle=own flow.executor.port=0",
                "spring.grpc.server.ssl.bundle=own",
                "server.ssl.bundle=own",
                "flow.gateway.executors.a.ssl.bundle=own flow.gateway.executors.a.addresses=grpcs://127.0.0.1:1",
                "flow.client.search.ssl.bundle=own flow.client.search.url=grpcs://127.0.0.1:1"
            })
    void theStartFailsIfTheKeyDoesNotBelongToTheCertificate(String uses) {
        assertThat(catchThrowable(() -> use(uses.split(" "))))
                .rootCause()
                .hasMessageContaining("The private key does not belong to the first certificate (CN=localhost)");
    }

    /** Client beans are created when something needs them. */
    private void use(String... properties) {
        try (ConfigurableApplicationContext application = start(properties)) {
            application.getBeansOfType(FlowClient.class, true, true);
        }
    }

    @Test
    void anEncryptedKeyServesWithItsPassword(CapturedOutput output) throws Exception {
        assumeTrue(OpenSsl.installed(), "openssl is not installed");
        OpenSsl openssl = new OpenSsl(this.directory);
        openssl.create("EC -pkeyopt ec_paramgen_curve:P-256");
        openssl.run("pkcs8 -topk8 -in tls.key -passout pass:secret -out encrypted.key");
        Files.move(
                this.directory.resolve("encrypted.key"),
                this.directory.resolve("tls.key"),
                StandardCopyOption.REPLACE_EXISTING);
        start("spring.grpc.server.ssl.bundle=own", "spring.ssl.bundle.pem.own.keystore.private-key-password=secret")
                .close();
        assertThat(output).contains("The certificate CN=localhost of SSL bundle 'own' is valid from");
    }

    private ConfigurableApplicationContext start(String... properties) {
        Stream<String> common = Stream.of(
                "spring.ssl.bundle.pem.own.keystore.certificate=" + this.directory.resolve("tls.crt"),
                "spring.ssl.bundle.pem.own.keystore.private-key=" + this.directory.resolve("tls.key"),
                "flow.gateway.enabled=true",
                "spring.grpc.server.port=0",
                "server.port=0",
                "logging.level.dev.flow.tls=info");
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.SERVLET)
                .run(Stream.concat(common, Arrays.stream(properties))
                        .map((property) -> "--" + property)
                        .toArray(String[]::new));
    }

    @Test
    void aReloadWithAnotherKeyKeepsThePreviousPair(CapturedOutput output) throws Exception {
        DefaultSslBundleRegistry bundles =
                new DefaultSslBundleRegistry("own", bundle(this.first.certificatePem(), this.first.keyPem()));
        ReloadableBundle followed = ReloadableBundle.of(bundles, "own");
        Object session = followed.context().getServerSessionContext();
        bundles.updateBundle("own", bundle(this.second.certificatePem(), this.first.keyPem()));
        assertThat(followed.context().getServerSessionContext()).isSameAs(session);
        assertThat(output)
                .contains("The reloaded SSL bundle 'own' is not valid; TLS keeps the previous one: The private key");
        bundles.updateBundle("own", bundle(this.second.certificatePem(), this.second.keyPem()));
        assertThat(followed.context().getServerSessionContext()).isNotSameAs(session);
    }

    @Test
    void aBundleThatBootCannotReadIsNamed() {
        DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry("own", bundle("nothing", "nothing"));
        assertThatExceptionOfType(InvalidFlowException.class)
                .isThrownBy(() -> ReloadableBundle.of(bundles, "own"))
                .withMessageStartingWith("SSL bundle 'own' cannot be used: ");
    }

    private static SslBundle bundle(String certificate, String key) {
        return SslBundle.of(new PemSslStoreBundle(
                PemSslStoreDetails.forCertificate(certificate).withPrivateKey(key), null));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(RotationTests.Echo.class)
    static class Application {}
}
