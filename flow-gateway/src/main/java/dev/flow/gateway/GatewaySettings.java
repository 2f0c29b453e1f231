package dev.flow.gateway;

import dev.flow.definition.Heartbeat;
import dev.flow.document.Dialect;
import dev.flow.wire.StackDetail;
import java.time.Duration;

/**
 * The settings of a Gateway.
 *
 * @param heartbeat the settings of health monitoring
 * @param dryRunTimeout the timeout of a dry run (default: 1 s)
 * @param prefetch the maximum number of requests of one stream in flight, 1 or more (default: 1000)
 * @param stacks how much of a failure clients receive
 * @param documents the dialect of a request whose documents do not show it
 */
public record GatewaySettings(
        Heartbeat heartbeat, Duration dryRunTimeout, int prefetch, StackDetail stacks, Dialect documents) {

    /** The default settings. */
    public static final GatewaySettings DEFAULT =
            new GatewaySettings(Heartbeat.DEFAULT, Duration.ofSeconds(1), 1000, StackDetail.CAUSES, Dialect.V1);

    public GatewaySettings {
        if (dryRunTimeout.isNegative() || dryRunTimeout.isZero()) {
            throw new IllegalArgumentException(
                    "The dry-run timeout is " + dryRunTimeout + ". Expected more than zero.");
        }
        if (prefetch < 1) {
            throw new IllegalArgumentException("prefetch is " + prefetch + ". Expected 1 or more.");
        }
    }
}
