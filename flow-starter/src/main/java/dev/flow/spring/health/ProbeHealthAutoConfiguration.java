package dev.flow.spring.health;

import dev.flow.gateway.GatewayServices;
import dev.flow.spring.FlowProperties;
import dev.flow.spring.executor.ExecutorServers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.health.registry.ReactiveHealthContributorRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Shows Boot's liveness and readiness in gRPC health. */
@AutoConfiguration(
        afterName = "org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration")
@EnableConfigurationProperties(FlowProperties.class)
public final class ProbeHealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "flowProbeHealth")
    ProbeHealth flowProbeHealth(ObjectProvider<GatewayServices> gateway, ObjectProvider<ExecutorServers> executors) {
        return new ProbeHealth(new HealthBoard(gateway, executors));
    }

    /** Members of the groups that the user put there. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HealthEndpoint.class)
    @ConditionalOnBean(HealthEndpoint.class)
    static final class GroupsConfiguration {

        @Bean
        @ConditionalOnMissingBean(name = "flowGroupHealth")
        GroupHealth flowGroupHealth(
                ObjectProvider<ProbeHealth> probes,
                HealthEndpoint endpoint,
                HealthEndpointGroups groups,
                HealthContributorRegistry contributors,
                ObjectProvider<ReactiveHealthContributorRegistry> reactive,
                FlowProperties properties) {
            return new GroupHealth(
                    new ActuatorGroups(endpoint, groups, contributors, reactive),
                    (group, up) -> probes.ifAvailable((told) -> told.members(group, up)),
                    properties.health().interval(),
                    properties.health().timeout());
        }
    }
}
