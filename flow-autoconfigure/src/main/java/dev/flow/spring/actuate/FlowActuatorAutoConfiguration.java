package dev.flow.spring.actuate;

import dev.flow.definition.Flow;
import dev.flow.gateway.Gateway;
import dev.flow.spring.gateway.Disclosure;
import dev.flow.spring.gateway.GatewayAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
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

/** Adds the Flow to Actuator: a health contributor and an endpoint. */
@AutoConfiguration(
        after = GatewayAutoConfiguration.class,
        afterName = "org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration")
@ConditionalOnBean(Gateway.class)
public final class FlowActuatorAutoConfiguration {

    /** The health contributor {@code flow}. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({HealthContributor.class, ConditionalOnEnabledHealthIndicator.class})
    static final class HealthConfiguration {

        // By name, as in Boot: the name of the bean is the name of the contributor, and an application has many of the
        // type.
        @Bean
        @ConditionalOnEnabledHealthIndicator("flow")
        @ConditionalOnMissingBean(name = {"flowHealthContributor", "flowHealthIndicator"})
        FlowHealthContributor flowHealthContributor(Gateway gateway) {
            return new FlowHealthContributor(gateway::readiness);
        }
    }

    /** The details of the Flow that endpoints outside Actuator disclose. */
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
        @ConditionalOnMissingBean
        @ConditionalOnAvailableEndpoint(FlowActuatorEndpoint.class)
        FlowActuatorEndpoint flowActuatorEndpoint(Gateway gateway, Flow flow, ObjectProvider<Disclosure> disclosure) {
            return new FlowActuatorEndpoint(gateway, disclosure.getIfAvailable(() -> Disclosure.of(flow.gateway())));
        }
    }
}
