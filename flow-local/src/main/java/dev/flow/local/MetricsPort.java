package dev.flow.local;

import dev.flow.definition.GatewayDefinition;
import dev.flow.definition.GatewaySettings;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.GatewayListener;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The metrics of a Gateway on a port of their own. */
interface MetricsPort extends AutoCloseable {

    /** No metrics. */
    MetricsPort NONE = new MetricsPort() {};

    /**
     * Opens the port if the definition has one.
     *
     * @throws FlowStartException if the port cannot be opened
     */
    static MetricsPort open(GatewayDefinition definition) {
        if (!definition.get(GatewaySettings.MONITORING)) {
            return NONE;
        }
        try {
            return PrometheusPort.open(definition.host(), definition.get(GatewaySettings.PORT_MONITORING));
        } catch (NoClassDefFoundError absent) {
            Logger log = LoggerFactory.getLogger(MetricsPort.class);
            log.warn("'monitoring' has no effect. Add io.micrometer:micrometer-registry-prometheus to the class path.");
            return NONE;
        }
    }

    /** Returns the listener that measures requests. */
    default GatewayListener listener() {
        return GatewayListener.NONE;
    }

    /** Measures the readiness of a Gateway, and what it admits. */
    default void bind(Gateway gateway) {}

    /** Returns the port, if there are metrics. */
    default OptionalInt port() {
        return OptionalInt.empty();
    }

    @Override
    default void close() {}
}
