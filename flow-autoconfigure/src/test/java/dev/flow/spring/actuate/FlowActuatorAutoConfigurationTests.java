package dev.flow.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.gateway.Gateway;
import dev.flow.spring.executor.ExecutorAutoConfiguration;
import dev.flow.spring.gateway.Disclosure;
import dev.flow.spring.gateway.GatewayAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class FlowActuatorAutoConfigurationTests {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    ExecutorAutoConfiguration.class,
                    GatewayAutoConfiguration.class,
                    FlowActuatorAutoConfiguration.class))
            .withPropertyValues(
                    "flow.gateway.executors.encoder.addresses=localhost:1",
                    "management.endpoints.web.exposure.include=flow");

    @Test
    void addsAContributorAndAnEndpoint() {
        this.application.run((context) -> assertThat(context)
                .hasSingleBean(FlowHealthContributor.class)
                .hasSingleBean(FlowActuatorEndpoint.class));
    }

    @Test
    void addsNothingWithoutAGateway() {
        this.application
                .withPropertyValues("flow.gateway.enabled=false")
                .run((context) -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(FlowHealthContributor.class)
                        .doesNotHaveBean(FlowActuatorEndpoint.class));
    }

    @Test
    void addsOnlyTheEndpointWithoutTheHealthModule() {
        this.application
                .withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
                .run((context) -> assertThat(context)
                        .hasSingleBean(FlowActuatorEndpoint.class)
                        .doesNotHaveBean("flowHealthContributor"));
    }

    @Test
    void addsOnlyTheContributorWithoutActuator() {
        this.application
                .withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
                .run((context) -> assertThat(context)
                        .hasSingleBean(FlowHealthContributor.class)
                        .doesNotHaveBean("flowActuatorEndpoint"));
    }

    @Test
    void runsTheGatewayWithoutBoth() {
        this.application
                .withClassLoader(
                        new FilteredClassLoader("org.springframework.boot.actuate", "org.springframework.boot.health"))
                .run((context) -> assertThat(context)
                        .hasSingleBean(Gateway.class)
                        .doesNotHaveBean("flowHealthContributor")
                        .doesNotHaveBean("flowActuatorEndpoint"));
    }

    @Test
    void omitsAContributorThatIsDisabled() {
        this.application
                .withPropertyValues("management.health.flow.enabled=false")
                .run((context) -> assertThat(context)
                        .hasSingleBean(FlowActuatorEndpoint.class)
                        .doesNotHaveBean(FlowHealthContributor.class));
    }

    @Test
    void omitsTheContributorIfContributorsAreDisabledByDefault() {
        this.application
                .withPropertyValues("management.health.defaults.enabled=false")
                .run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(FlowHealthContributor.class));
    }

    @Test
    void omitsAnEndpointThatIsNotExposed() {
        this.application
                .withPropertyValues("management.endpoints.web.exposure.include=health")
                .run((context) -> assertThat(context)
                        .hasSingleBean(FlowHealthContributor.class)
                        .doesNotHaveBean(FlowActuatorEndpoint.class));
    }

    @Test
    void omitsAnEndpointWithoutAccess() {
        this.application
                .withPropertyValues("management.endpoint.flow.access=NONE")
                .run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(FlowActuatorEndpoint.class));
    }

    @Test
    void keepsAContributorOfTheApplication() {
        HealthIndicator mine = () -> Health.up().build();
        for (String name : new String[] {"flowHealthContributor", "flowHealthIndicator"}) {
            this.application
                    .withBean(name, HealthIndicator.class, () -> mine)
                    .run((context) ->
                            assertThat(context).getBean(HealthContributor.class).isSameAs(mine));
        }
    }

    @Test
    void keepsAnEndpointOfTheApplication() {
        this.application
                .withUserConfiguration(OwnEndpoint.class)
                .run((context) ->
                        assertThat(context).getBean(FlowActuatorEndpoint.class).isInstanceOf(CustomEndpoint.class));
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnEndpoint {

        @Bean
        CustomEndpoint customEndpoint(Gateway gateway) {
            return new CustomEndpoint(gateway);
        }
    }

    static final class CustomEndpoint extends FlowActuatorEndpoint {

        CustomEndpoint(Gateway gateway) {
            super(gateway, (who, roles) -> Disclosure.Detail.ALL);
        }
    }
}
