package dev.flow.gateway;

import dev.flow.definition.Heartbeat;
import dev.flow.document.Dialect;
import dev.flow.wire.StackDetail;
import java.time.Duration;

/**
 * How a Gateway works.
 *
 * @param heartbeat how frozen Replicas are found
 * @param dryRunTimeout how long a whole dry run may take
 * @param prefetch the most requests of one stream in flight, 1 or more
 * @param stacks how much of a failure is told to clients
 * @param documents the dialect of documents where nothing tells
 */
public record GatewaySettings(
        Heartbeat heartbeat, Duration dryRunTimeout, int prefetch, StackDetail stacks, Dialect documents) {

    /** One second for a dry run, and a thousand requests in flight per stream, as Jina has it. */
    public static final GatewaySettings DEFAULT =
            new GatewaySettings(Heartbeat.DEFAULT, Duration.ofSeconds(1), 1000, StackDetail.CAUSES, Dialect.V1);

    public GatewaySettings {
        if (dryRunTimeout.isNegative() || dryRunTimeout.isZero()) {
            throw new IllegalArgumentException(
                    "the timeout of a dry run is " + dryRunTimeout + ", expected more than zero");
        }
        if (prefetch < 1) {
            throw new IllegalArgumentException("prefetch is " + prefetch + ", expected 1 or more");
        }
    }
}
