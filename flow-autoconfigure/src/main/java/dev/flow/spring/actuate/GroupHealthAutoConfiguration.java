package dev.flow.spring.actuate;

import dev.flow.spring.FlowProperties;
import dev.flow.spring.health.ProbeHealth;
import dev.flow.spring.health.ProbeHealthAutoConfiguration;
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

/** Makes gRPC health depend on the members of Actuator's health groups {@code liveness} and {@code readiness}. */
@AutoConfiguration(
        after = ProbeHealthAutoConfiguration.class,
        afterName = "org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration")
@ConditionalOnClass(HealthEndpoint.class)
@ConditionalOnBean({HealthEndpoint.class, ProbeHealth.class})
@EnableConfigurationProperties(FlowProperties.class)
public final class GroupHealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    GroupHealth flowGroupHealth(
            ProbeHealth probes,
            HealthEndpoint endpoint,
            HealthEndpointGroups groups,
            HealthContributorRegistry contributors,
            ObjectProvider<ReactiveHealthContributorRegistry> reactive,
            FlowProperties properties) {
        return new GroupHealth(
                new ActuatorGroups(endpoint, groups, contributors, reactive),
                probes::setMembersUp,
                properties.health().interval(),
                properties.health().timeout());
    }
}
