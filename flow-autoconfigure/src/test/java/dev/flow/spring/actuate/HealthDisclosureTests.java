package dev.flow.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.spring.executor.ExecutorAutoConfiguration;
import dev.flow.spring.gateway.Disclosure;
import dev.flow.spring.gateway.Disclosure.Detail;
import dev.flow.spring.gateway.GatewayAutoConfiguration;
import java.security.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The report of a dry run discloses as much of the Flow as Actuator's health does. */
class HealthDisclosureTests {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    ExecutorAutoConfiguration.class,
                    GatewayAutoConfiguration.class,
                    FlowActuatorAutoConfiguration.class,
                    HealthContributorRegistryAutoConfiguration.class,
                    HealthEndpointAutoConfiguration.class))
            .withPropertyValues(
                    "flow.gateway.executors.encoder.addresses=localhost:1",
                    "management.endpoints.web.exposure.include=health");

    private static final Principal USER = () -> "somebody";

    @ParameterizedTest
    @CsvSource({
        // components, details, anonymous, operator
        ", , NONE, NONE",
        "always, , EXECUTORS, EXECUTORS",
        "never, always, ALL, ALL",
        ", when-authorized, NONE, ALL",
        "always, when-authorized, EXECUTORS, ALL",
        "when-authorized, never, NONE, EXECUTORS"
    })
    void followsTheSettingsOfHealth(String components, String details, Detail anonymous, Detail operator) {
        ApplicationContextRunner configured =
                this.application.withPropertyValues("management.endpoint.health.roles=OPERATOR");
        if (components != null) {
            configured = configured.withPropertyValues("management.endpoint.health.show-components=" + components);
        }
        if (details != null) {
            configured = configured.withPropertyValues("management.endpoint.health.show-details=" + details);
        }
        configured.run((context) -> {
            Disclosure disclosure = context.getBean(Disclosure.class);
            assertThat(disclosure.to(null, (role) -> false)).isEqualTo(anonymous);
            assertThat(disclosure.to(USER, (role) -> false)).isEqualTo(anonymous);
            assertThat(disclosure.to(USER, "OPERATOR"::equals)).isEqualTo(operator);
        });
    }

    @Test
    void isAbsentIfTheHealthEndpointHasNoAccess() {
        this.application
                .withPropertyValues("management.endpoint.health.access=NONE")
                .run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Disclosure.class));
    }
}
