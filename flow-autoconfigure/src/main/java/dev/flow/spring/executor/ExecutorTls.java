package dev.flow.spring.executor;

import dev.flow.executor.ServerConnectionSettings;
import dev.flow.grpc.tls.GrpcTls.ClientCertificate;
import dev.flow.spring.tls.ReloadableBundle;
import io.grpc.ServerCredentials;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** The TLS of the ports of Executors: {@code flow.executor.ssl} or, without a bundle there, Boot's {@code spring.grpc.server.ssl}. */
final class ExecutorTls {

    private static final String BOOT = "spring.grpc.server.ssl.";

    private final ExecutorProperties.Ssl own;
    private final Environment environment;
    private final ObjectProvider<SslBundles> bundles;

    ExecutorTls(ExecutorProperties.Ssl own, Environment environment, ObjectProvider<SslBundles> bundles) {
        this.own = own;
        this.environment = environment;
        this.bundles = bundles;
    }

    ServerCredentials credentials() {
        if (StringUtils.hasText(this.own.bundle())) {
            return credentials(this.own.bundle(), this.own.clientAuth());
        }
        return bundleOfBoot()
                .map((bundle) -> credentials(bundle, clientAuthOfBoot()))
                .orElseGet(ServerConnectionSettings.DEFAULT::credentials);
    }

    private ServerCredentials credentials(String bundle, ClientCertificate client) {
        return ReloadableBundle.of(this.bundles.getObject(), bundle).server(client);
    }

    private Optional<String> bundleOfBoot() {
        boolean enabled = this.environment.getProperty(BOOT + "enabled", Boolean.class, true);
        return Optional.ofNullable(this.environment.getProperty(BOOT + "bundle"))
                .filter((bundle) -> enabled && StringUtils.hasText(bundle));
    }

    private ClientCertificate clientAuthOfBoot() {
        return this.environment.getProperty(BOOT + "client-auth", ClientCertificate.class, ClientCertificate.NONE);
    }
}
