package dev.flow.app.gateway;

import dev.flow.spring.gateway.OnGatewayCondition;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Adds an Executor that passes everything through where none is configured, so that there is something to see. */
final class SmallestFlow implements EnvironmentPostProcessor, Ordered {

    private static final Map<String, Object> PASS_THROUGH =
            Map.of("flow.gateway.executors.executor0.uses", "pass-through");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!OnGatewayCondition.namesExecutors(environment)) {
            environment.getPropertySources().addLast(new MapPropertySource("smallestFlow", PASS_THROUGH));
        }
    }

    @Override
    public int getOrder() {
        // After the configuration files have been read, and before the starter looks whether there is a Gateway.
        return Ordered.LOWEST_PRECEDENCE - 1;
    }
}
