package dev.flow.gateway;

import dev.flow.definition.DetailViewers;
import dev.flow.definition.Ejection;
import dev.flow.definition.GatewayDefinition;
import dev.flow.definition.GatewaySettings;
import dev.flow.definition.Heartbeat;
import dev.flow.document.Dialect;
import dev.flow.wire.StackDetail;
import java.time.Duration;

/**
 * The settings that a running Gateway reads for each request or probe, looked up once.
 *
 * @param heartbeat the settings of health monitoring
 * @param ejection the settings of the ejection of Replicas
 * @param dryRunTimeout the timeout of a dry run (default: 1 s)
 * @param prefetch the maximum number of requests of one stream in flight (default: 1000)
 * @param stacks how much of a failure clients receive
 * @param documents the dialect of a request whose documents do not show it
 * @param details whether all clients may read addresses, causes and the graph of the Flow
 * @param checkSchemas whether an Executor whose input does not fit the output of an earlier one is not ready (default: true)
 */
public record GatewayOptions(
        Heartbeat heartbeat,
        Ejection ejection,
        Duration dryRunTimeout,
        int prefetch,
        StackDetail stacks,
        Dialect documents,
        boolean details,
        boolean checkSchemas) {

    static GatewayOptions of(GatewayDefinition gateway) {
        return new GatewayOptions(
                gateway.heartbeat(),
                gateway.ejection(),
                gateway.get(GatewaySettings.DRY_RUN_TIMEOUT),
                gateway.prefetch(),
                gateway.get(GatewaySettings.ERROR_STACKS),
                gateway.get(GatewaySettings.DOCUMENTS),
                gateway.get(GatewaySettings.SHOW_DETAILS) == DetailViewers.ALWAYS,
                gateway.get(GatewaySettings.CHECK_SCHEMAS));
    }
}
