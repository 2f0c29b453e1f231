package dev.flow.spring.gateway;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Makes one setting of two: {@code flow.gateway.show-details} and that of Actuator's health are each the default of the other. */
final class DetailDefaults implements EnvironmentPostProcessor, Ordered {

    private static final Map<String, String> PAIRS = Map.of(
            "flow.gateway.show-details", "management.endpoint.health.show-details",
            "flow.gateway.show-details-roles", "management.endpoint.health.roles");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (OnGatewayCondition.outcome(environment).isMatch()) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("flowDetailDefaults", defaults(environment)));
        }
    }

    private static Map<String, Object> defaults(ConfigurableEnvironment environment) {
        Map<String, Object> defaults = new HashMap<>();
        PAIRS.forEach((flow, actuator) -> {
            copy(environment, flow, actuator, defaults);
            copy(environment, actuator, flow, defaults);
        });
        return defaults;
    }

    private static void copy(
            ConfigurableEnvironment environment, String from, String to, Map<String, Object> defaults) {
        String value = environment.getProperty(from);
        if (value != null && environment.getProperty(to) == null) {
            defaults.put(to, value);
        }
    }

    @Override
    public int getOrder() {
        // After the configuration files have been read.
        return Ordered.LOWEST_PRECEDENCE;
    }
}
