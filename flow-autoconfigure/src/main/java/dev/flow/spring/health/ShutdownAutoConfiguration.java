package dev.flow.spring.health;

import dev.flow.gateway.GatewayServices;
import dev.flow.spring.FlowProperties;
import dev.flow.spring.executor.ExecutorServers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/** Shuts the application down without losing requests in flight. */
@AutoConfiguration
@EnableConfigurationProperties(FlowProperties.class)
public final class ShutdownAutoConfiguration {

    // By name: a listener of the same event is an addition, not a replacement.
    @Bean
    @ConditionalOnMissingBean(name = "flowOrderlyShutdown")
    OrderlyShutdown flowOrderlyShutdown(
            ApplicationContext context,
            ObjectProvider<GatewayServices> gateway,
            ObjectProvider<ExecutorServers> executors,
            FlowProperties properties) {
        return new OrderlyShutdown(
                context, gateway, executors, properties.shutdown().delay());
    }
}
