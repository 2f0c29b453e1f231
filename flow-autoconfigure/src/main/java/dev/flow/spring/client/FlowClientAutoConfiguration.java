package dev.flow.spring.client;

import dev.flow.spring.FlowProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Creates a {@link dev.flow.client.FlowClient} bean for each entry in {@code flow.client}, qualified by its name. */
@AutoConfiguration
@EnableConfigurationProperties({FlowProperties.class, ClientProperties.class})
@Import(ClientBeans.class)
public final class FlowClientAutoConfiguration {

    @Bean(ClientBeans.FACTORY)
    @ConditionalOnMissingBean
    FlowClients flowClients(
            Environment environment,
            FlowProperties flow,
            ObjectProvider<SslBundles> bundles,
            ObjectProvider<FlowClientCustomizer> customizers) {
        return new FlowClients(
                environment, flow, bundles, customizers.orderedStream().toList());
    }
}
