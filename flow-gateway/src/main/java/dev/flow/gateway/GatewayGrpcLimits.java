package dev.flow.gateway;

import dev.flow.definition.GatewayDefinition;
import dev.flow.definition.GatewaySettings;
import dev.flow.grpc.server.ConnectionGuard;
import dev.flow.grpc.server.GrpcServerLimits;

/** Reads the limits of the Gateway's gRPC server from its definition. */
public final class GatewayGrpcLimits {

    private GatewayGrpcLimits() {}

    /** Returns the limits that a definition contains. */
    public static GrpcServerLimits of(GatewayDefinition gateway) {
        return new GrpcServerLimits(
                gateway.get(GatewaySettings.GRPC_MAX_CONCURRENT_CALLS),
                gateway.find(GatewaySettings.GRPC_MAX_CONNECTION_IDLE),
                gateway.find(GatewaySettings.GRPC_MAX_CONNECTION_AGE),
                gateway.find(GatewaySettings.GRPC_MAX_CONNECTION_AGE_GRACE));
    }

    /** Returns the guard of connections that a definition configures. */
    public static ConnectionGuard guard(GatewayDefinition gateway) {
        return new ConnectionGuard(
                gateway.get(GatewaySettings.GRPC_MAX_CONNECTIONS),
                gateway.get(GatewaySettings.GRPC_MAX_CONNECTIONS_PER_CLIENT),
                gateway.get(GatewaySettings.GRPC_HANDSHAKE_TIMEOUT),
                gateway.get(GatewaySettings.GRPC_MAX_CONTROL_FRAMES));
    }
}
