package dev.flow.spring;

import dev.flow.document.Dialect;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures what Executors and the Gateway share.
 *
 * @param documents dialect of documents if the request does not determine it
 * @param shutdown shutdown of the application
 * @param health checks of the health indicators in Actuator's groups {@code liveness} and {@code readiness} for gRPC health
 */
@ConfigurationProperties("flow")
public record FlowProperties(
        @DefaultValue("v1") Dialect documents,
        @DefaultValue Shutdown shutdown,
        @DefaultValue Health health) {

    /**
     * Configures the checks of health indicators for gRPC health.
     *
     * @param interval time between two checks
     * @param timeout maximum time of one check, after which the indicator counts as not up
     */
    public record Health(
            @DefaultValue("5s") Duration interval,
            @DefaultValue("1s") Duration timeout) {

        public Health {
            Bounds.requirePositive("flow.health.interval", interval);
            Bounds.requirePositive("flow.health.timeout", timeout);
        }
    }

    /**
     * Configures the shutdown of the application.
     *
     * @param delay time between the report of NOT_SERVING and the end of accepting requests
     */
    public record Shutdown(@DefaultValue("0s") Duration delay) {}
}
