package dev.flow.spring.client;

import dev.flow.client.FlowClient;
import dev.flow.client.FlowClientBuilder;
import dev.flow.client.FlowRequestException;
import dev.flow.graph.InvalidFlowException;
import dev.flow.spring.FlowProperties;
import dev.flow.spring.tls.ReloadableBundle;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Creates the clients in the properties. */
final class FlowClients {

    private final Environment environment;
    private final FlowProperties flow;
    private final ObjectProvider<SslBundles> bundles;
    private final List<FlowClientCustomizer> customizers;

    FlowClients(
            Environment environment,
            FlowProperties flow,
            ObjectProvider<SslBundles> bundles,
            List<FlowClientCustomizer> customizers) {
        this.environment = environment;
        this.flow = flow;
        this.bundles = bundles;
        this.customizers = List.copyOf(customizers);
    }

    /** Creates the client with a name. */
    FlowClient client(String name) {
        ClientProperties.Client client = ClientNames.client(name, this.environment);
        if (!StringUtils.hasText(client.url())) {
            throw new InvalidFlowException(
                    "No address is configured for client '" + name + "'",
                    "Set flow.client." + name + ".url, for example grpc://flow.example:12345.");
        }
        FlowClientBuilder builder = builder(name, client.url())
                .documents(client.documents() == null ? this.flow.documents() : client.documents())
                .maxMessageSize(Math.toIntExact(client.maxMessageSize().toBytes()))
                .connectTimeout(client.connectTimeout())
                .keepAlive(client.keepAliveTime(), client.keepAliveTimeout());
        client.headers().forEach(builder::header);
        if (client.ssl().bundle() != null) {
            builder.tls(
                    ReloadableBundle.of(this.bundles.getObject(), client.ssl().bundle())
                            .context());
        }
        this.customizers.forEach((customizer) -> customizer.customize(name, builder));
        return builder.build();
    }

    private static FlowClientBuilder builder(String name, String url) {
        try {
            return FlowClient.builder(url);
        } catch (FlowRequestException invalid) {
            throw new InvalidFlowException(
                    String.valueOf(invalid.getMessage()), "Correct flow.client." + name + ".url.");
        }
    }
}
