package dev.flow.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.gateway.Gateway;
import dev.flow.spring.executor.ExecutorAutoConfiguration;
import dev.flow.spring.gateway.GatewayAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

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
    void theFlowIsAContributorAndAnEndpoint() {
        this.application.run((context) ->
                assertThat(context).hasSingleBean(FlowHealthContributor.class).hasSingleBean(FlowEndpoint.class));
    }

    @Test
    void withoutAGatewayItIsNeither() {
        this.application
                .withPropertyValues("flow.gateway.enabled=false")
                .run((context) -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(FlowHealthContributor.class)
                        .doesNotHaveBean(FlowEndpoint.class));
    }

    @Test
    void withoutTheHealthModuleItIsAnEndpointOnly() {
        this.application
                .withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
                .run((context) ->
                        assertThat(context).hasSingleBean(FlowEndpoint.class).doesNotHaveBean("flowHealthContributor"));
    }

    @Test
    void withoutActuatorItIsAContributorOnly() {
        this.application
                .withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
                .run((context) -> assertThat(context)
                        .hasSingleBean(FlowHealthContributor.class)
                        .doesNotHaveBean("flowEndpoint"));
    }

    @Test
    void withoutBothTheGatewayStillRuns() {
        this.application
                .withClassLoader(
                        new FilteredClassLoader("org.springframework.boot.actuate", "org.springframework.boot.health"))
                .run((context) -> assertThat(context)
                        .hasSingleBean(Gateway.class)
                        .doesNotHaveBean("flowHealthContributor")
                        .doesNotHaveBean("flowEndpoint"));
    }

    @Test
    void theContributorIsTurnedOffAlone() {
        this.application
                .withPropertyValues("management.health.flow.enabled=false")
                .run((context) -> assertThat(context)
                        .hasSingleBean(FlowEndpoint.class)
                        .doesNotHaveBean(FlowHealthContributor.class));
    }

    @Test
    void theContributorGoesWithAllThatAreOnByDefault() {
        this.application
                .withPropertyValues("management.health.defaults.enabled=false")
                .run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(FlowHealthContributor.class));
    }

    @Test
    void theEndpointIsThereOnlyWhereItIsExposed() {
        this.application
                .withPropertyValues("management.endpoints.web.exposure.include=health")
                .run((context) -> assertThat(context)
                        .hasSingleBean(FlowHealthContributor.class)
                        .doesNotHaveBean(FlowEndpoint.class));
    }

    @Test
    void theEndpointIsThereOnlyWhereAccessIsGiven() {
        this.application
                .withPropertyValues("management.endpoint.flow.access=NONE")
                .run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(FlowEndpoint.class));
    }

    @Test
    void aContributorOfTheUserStands() {
        HealthIndicator mine = () -> Health.up().build();
        for (String name : new String[] {"flowHealthContributor", "flowHealthIndicator"}) {
            this.application
                    .withBean(name, HealthIndicator.class, () -> mine)
                    .run((context) ->
                            assertThat(context).getBean(HealthContributor.class).isSameAs(mine));
        }
    }

    @Test
    void theEndpointIsReplacedByName() {
        this.application
                .withBean("flowEndpoint", String.class, () -> "mine")
                .run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(FlowEndpoint.class));
    }
}
