package dev.flow.spring.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.flow.client.FlowClient;
import dev.flow.client.FlowConnectionException;
import dev.flow.document.Document;
import dev.flow.executor.Requests;
import dev.flow.fixtures.Certificate;
import dev.flow.fixtures.ServedCertificate;
import dev.flow.spring.executor.ExecutorServers;
import dev.flow.spring.executor.FlowExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

/** A Gateway and its Executor with mutual TLS between each other and with clients, while certificates rotate. */
class RotationTests {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private Certificate first;
    private Certificate second;
    private ConfigurableApplicationContext application;

    @BeforeEach
    void start() throws Exception {
        this.first = Certificate.create(this.directory);
        this.second = Certificate.create(this.directory);
        present(this.first);
        trust(this.first);
        this.application = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.ssl.bundle.watch.file.quiet-period=50ms",
                        "--spring.ssl.bundle.pem.mutual.reload-on-update=true",
                        "--spring.ssl.bundle.pem.mutual.keystore.certificate=" + this.directory.resolve("tls.crt"),
                        "--spring.ssl.bundle.pem.mutual.keystore.private-key=" + this.directory.resolve("tls.key"),
                        "--spring.ssl.bundle.pem.mutual.truststore.certificate=" + this.directory.resolve("ca.crt"),
                        "--spring.grpc.server.port=0",
                        "--spring.grpc.server.ssl.bundle=mutual",
                        "--spring.grpc.server.ssl.client-auth=require",
                        "--flow.executor.port=0");
    }

    @AfterEach
    void stop() {
        this.application.close();
    }

    @Test
    void everyPortFollowsTheBundleAndNoRequestFails() throws Exception {
        AtomicInteger served = new AtomicInteger();
        AtomicBoolean running = new AtomicBoolean(true);
        try (ConfigurableApplicationContext gateway = gateway()) {
            int gatewayPort = gateway.getBean(GrpcServerLifecycle.class).getPort();
            CompletableFuture<Void> load = CompletableFuture.runAsync(() -> post(gatewayPort, running, served));
            await().atMost(LIMIT).untilAtomic(served, org.hamcrest.Matchers.greaterThan(10));
            trust(this.first, this.second);
            awaitTrust(executorPort(), this.second);
            awaitTrust(gatewayPort, this.second);
            present(this.second);
            List.of(executorPort(), gatewayPort)
                    .forEach((port) -> await().atMost(LIMIT)
                            .ignoreExceptions()
                            .until(() -> ServedCertificate.serial(port).equals(this.second.serial())));
            int before = served.get();
            await().atMost(LIMIT).untilAtomic(served, org.hamcrest.Matchers.greaterThan(before + 10));
            trust(this.second);
            awaitRefusal(executorPort());
            awaitRefusal(gatewayPort);
            int after = served.get();
            await().atMost(LIMIT).untilAtomic(served, org.hamcrest.Matchers.greaterThan(after + 10));
            running.set(false);
            assertThat(load).succeedsWithin(LIMIT);
        }
    }

    private ConfigurableApplicationContext gateway() {
        return new SpringApplicationBuilder(Gateway.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.ssl.bundle.watch.file.quiet-period=50ms",
                        "--spring.ssl.bundle.pem.mutual.reload-on-update=true",
                        "--spring.ssl.bundle.pem.mutual.keystore.certificate=" + this.directory.resolve("tls.crt"),
                        "--spring.ssl.bundle.pem.mutual.keystore.private-key=" + this.directory.resolve("tls.key"),
                        "--spring.ssl.bundle.pem.mutual.truststore.certificate=" + this.directory.resolve("ca.crt"),
                        "--spring.grpc.server.port=0",
                        "--spring.grpc.server.ssl.bundle=mutual",
                        "--spring.grpc.server.ssl.client-auth=require",
                        "--flow.executor.enabled=false",
                        "--flow.gateway.executors.echo.addresses=grpcs://localhost:" + executorPort(),
                        "--flow.gateway.executors.echo.ssl.bundle=mutual");
    }

    private int executorPort() {
        return this.application.getBean(ExecutorServers.class).port("echo");
    }

    /** Half of the requests use a connection of their own, by a context that resumes sessions. */
    private void post(int port, AtomicBoolean running, AtomicInteger served) {
        SSLContext context = ReloadableBundle.of(
                        this.application.getBean(org.springframework.boot.ssl.SslBundles.class), "mutual")
                .context();
        try (FlowClient kept = client(port, context)) {
            while (running.get()) {
                try (FlowClient fresh = client(port, context)) {
                    assertThat(kept.post("/", Document.ofText("a"))).hasSize(1);
                    assertThat(fresh.post("/", Document.ofText("b"))).hasSize(1);
                    served.incrementAndGet();
                }
            }
        }
    }

    private void awaitTrust(int port, Certificate client) throws Exception {
        SSLContext context = context(client);
        await().atMost(LIMIT).until(() -> connects(port, context));
    }

    private void awaitRefusal(int port) throws Exception {
        SSLContext context = context(this.first);
        await().atMost(LIMIT).until(() -> !connects(port, context));
        try (FlowClient refused = client(port, context)) {
            assertThatExceptionOfType(FlowConnectionException.class).isThrownBy(() -> refused.post("/"));
        }
    }

    private static boolean connects(int port, SSLContext context) {
        try (FlowClient client = client(port, context)) {
            return client.isServing(Duration.ofSeconds(5));
        }
    }

    private static FlowClient client(int port, SSLContext context) {
        return FlowClient.builder("grpcs://localhost:" + port).tls(context).build();
    }

    /** Presents one certificate and trusts both. */
    private SSLContext context(Certificate client) throws Exception {
        java.security.KeyStore both = java.security.KeyStore.getInstance("PKCS12");
        both.load(null, null);
        for (Certificate trusted : List.of(this.first, this.second)) {
            java.security.KeyStore store = trusted.store();
            both.setCertificateEntry(
                    trusted.serial().toString(),
                    store.getCertificate(store.aliases().nextElement()));
        }
        javax.net.ssl.TrustManagerFactory trust = javax.net.ssl.TrustManagerFactory.getInstance("PKIX");
        trust.init(both);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(client.keys(), trust.getTrustManagers(), null);
        return context;
    }

    private void present(Certificate certificate) throws Exception {
        write("tls.crt", certificate.certificatePem());
        write("tls.key", certificate.keyPem());
    }

    private void trust(Certificate... certificates) throws Exception {
        StringBuilder all = new StringBuilder();
        for (Certificate certificate : certificates) {
            all.append(certificate.certificatePem());
        }
        write("ca.crt", all.toString());
    }

    private void write(String name, String content) throws Exception {
        Path temporary = Files.writeString(this.directory.resolve(name + ".new"), content);
        Files.move(
                temporary,
                this.directory.resolve(name),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Echo.class)
    static class Application {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Gateway {}

    @FlowExecutor("echo")
    static class Echo {

        @Requests
        List<Document> echo(List<Document> documents) {
            return documents;
        }
    }
}
