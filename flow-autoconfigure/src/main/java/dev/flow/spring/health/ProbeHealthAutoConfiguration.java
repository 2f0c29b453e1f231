package dev.flow.spring.health;

import dev.flow.gateway.GatewayServices;
import dev.flow.spring.executor.ExecutorServers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Reports Boot's liveness and readiness in gRPC health. */
@AutoConfiguration
public final class ProbeHealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ProbeHealth flowProbeHealth(ObjectProvider<GatewayServices> gateway, ObjectProvider<ExecutorServers> executors) {
        return new ProbeHealth(new ApplicationHealth(gateway, executors));
    }
}
