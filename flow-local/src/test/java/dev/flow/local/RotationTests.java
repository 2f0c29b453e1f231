package dev.flow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.client.FlowClient;
import dev.flow.definition.Flow;
import dev.flow.definition.ServedPort;
import dev.flow.document.Document;
import dev.flow.executor.ExecutorServer;
import dev.flow.executor.ExecutorServerSettings;
import dev.flow.executor.PassThrough;
import dev.flow.executor.ServerConnectionSettings;
import dev.flow.fixtures.Certificate;
import dev.flow.fixtures.ServedCertificate;
import dev.flow.grpc.tls.GrpcTls;
import dev.flow.net.Protocol;
import dev.flow.tls.PemIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PEM files that change while a Gateway or an Executor serves. */
class RotationTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private Path chain;
    private Path key;
    private Path trusted;
    private Certificate first;
    private Certificate second;

    @BeforeEach
    void create() throws Exception {
        this.chain = this.directory.resolve("tls.crt");
        this.key = this.directory.resolve("tls.key");
        this.trusted = this.directory.resolve("ca.crt");
        this.first = Certificate.create(this.directory);
        this.second = Certificate.create(this.directory);
        replace(this.trusted, this.first.certificatePem() + this.second.certificatePem());
        present(this.first);
    }

    @Test
    void everyPortOfAGatewayUsesTheNewCertificateAndKeepsItsConnections() throws Exception {
        Flow flow = Flow.builder()
                .host("127.0.0.1")
                .serve(Protocol.GRPC, 0)
                .serve(Protocol.HTTP, 0)
                .serve(Protocol.WEBSOCKET, 0)
                .tls(this.chain, this.key)
                .build();
        try (LocalFlow running = LocalFlow.start(flow)) {
            List<FlowClient> open = new ArrayList<>();
            for (ServedPort port : running.ports()) {
                open.add(FlowClient.builder(port.protocol().scheme(true) + "://localhost:" + port.port())
                        .trust(this.trusted)
                        .build());
            }
            open.forEach(RotationTests::post);
            present(this.second);
            for (ServedPort port : running.ports()) {
                awaitCertificate(port.port(), this.second);
            }
            open.forEach(RotationTests::post);
            open.forEach(FlowClient::close);
        }
    }

    @Test
    void aBrokenFileKeepsTheCertificateOfAnExecutor() throws Exception {
        ExecutorServerSettings settings =
                ExecutorServerSettings.DEFAULT.with(ServerConnectionSettings.DEFAULT.withCredentials(
                        GrpcTls.server(new PemIdentity(this.chain, this.key).context())));
        try (ExecutorServer executor = ExecutorServer.start("a", new PassThrough(), "127.0.0.1", 0, settings)) {
            replace(this.key, this.second.keyPem());
            // The connections go on while the files do not belong together.
            await().pollDelay(Duration.ofMillis(1100))
                    .atMost(LIMIT)
                    .until(() -> ServedCertificate.serial(executor.port()).equals(this.first.serial()));
            replace(this.chain, this.second.certificatePem());
            awaitCertificate(executor.port(), this.second);
        }
    }

    private static void post(FlowClient client) {
        assertThat(client.post("/x", Document.ofText("a"))).hasSize(1);
    }

    private static void awaitCertificate(int port, Certificate certificate) {
        await().atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> ServedCertificate.serial(port).equals(certificate.serial()));
    }

    private void present(Certificate certificate) throws Exception {
        replace(this.chain, certificate.certificatePem());
        replace(this.key, certificate.keyPem());
    }

    private static void replace(Path file, String content) throws Exception {
        Path temporary = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), content);
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
