package dev.flow.spring;

import dev.flow.document.Dialect;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What Executors and Gateway have in common.
 *
 * @param documents dialect of documents where nothing else tells
 * @param shutdown how the application goes down
 * @param health how what else liveness and readiness depend on is asked, where Actuator's groups of these names say so
 */
@ConfigurationProperties("flow")
public record FlowProperties(
        @DefaultValue("v1") Dialect documents,
        @DefaultValue Shutdown shutdown,
        @DefaultValue Health health) {

    /**
     * How health indicators are asked for gRPC health.
     *
     * @param interval time between two rounds
     * @param timeout how long one indicator may take before it counts as not up
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
     * How the application goes down.
     *
     * @param delay how long NOT_SERVING is announced before anything stops accepting
     */
    public record Shutdown(@DefaultValue("0s") Duration delay) {}
}
