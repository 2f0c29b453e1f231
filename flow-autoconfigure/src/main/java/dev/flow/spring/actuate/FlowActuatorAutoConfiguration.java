package dev.flow.spring.actuate;

import dev.flow.gateway.Gateway;
import dev.flow.spring.gateway.Disclosure;
import dev.flow.spring.gateway.GatewayAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Shows the Flow to Actuator, where there is Actuator. */
@AutoConfiguration(
        after = GatewayAutoConfiguration.class,
        afterName = "org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration")
@ConditionalOnBean(Gateway.class)
public final class FlowActuatorAutoConfiguration {

    /** The contributor {@code flow}. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({HealthContributor.class, ConditionalOnEnabledHealthIndicator.class})
    static final class HealthConfiguration {

        @Bean
        @ConditionalOnEnabledHealthIndicator("flow")
        @ConditionalOnMissingBean(name = {"flowHealthContributor", "flowHealthIndicator"})
        FlowHealthContributor flowHealthContributor(Gateway gateway) {
            return new FlowHealthContributor(gateway::readiness);
        }
    }

    /** What of the Flow is told outside Actuator. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({HealthEndpointGroups.class, SecurityContext.class})
    @ConditionalOnBean(HealthEndpointGroups.class)
    static final class DisclosureConfiguration {

        @Bean
        @ConditionalOnMissingBean
        Disclosure flowDisclosure(HealthEndpointGroups groups) {
            return new HealthDisclosure(groups.getPrimary());
        }
    }

    /** The endpoint {@code flow}. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
    static final class EndpointConfiguration {

        @Bean
        @ConditionalOnMissingBean(name = "flowEndpoint")
        @ConditionalOnAvailableEndpoint(FlowEndpoint.class)
        FlowEndpoint flowEndpoint(Gateway gateway) {
            return new FlowEndpoint(gateway);
        }
    }
}
