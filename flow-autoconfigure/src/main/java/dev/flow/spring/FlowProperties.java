package dev.flow.spring;

import dev.flow.document.Dialect;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties that Executors, Gateway and clients share.
 *
 * @param documents dialect of documents where a request does not determine it
 * @param shutdown shutdown of the application
 * @param health evaluation of the health indicators in Actuator's groups liveness and readiness
 */
@ConfigurationProperties("flow")
public record FlowProperties(
        @DefaultValue("v1") Dialect documents,
        @DefaultValue Shutdown shutdown,
        @DefaultValue Health health) {

    /**
     * Evaluation of health indicators for gRPC health.
     *
     * @param interval time between two evaluations of the health indicators of liveness and readiness
     * @param timeout maximum time for one health indicator before it counts as not up
     */
    public record Health(
            @DefaultValue("5s") Duration interval,
            @DefaultValue("1s") Duration timeout) {

        public Health {
            Bounds.requireSome("flow.health.interval", interval);
            Bounds.requireSome("flow.health.timeout", timeout);
        }
    }

    /**
     * Shutdown of the application.
     *
     * @param delay time between reporting NOT_SERVING and the end of accepting requests
     */
    public record Shutdown(@DefaultValue("0s") Duration delay) {}
}
