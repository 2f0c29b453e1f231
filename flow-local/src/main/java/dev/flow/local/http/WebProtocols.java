package dev.flow.local.http;

import dev.flow.document.json.RequestJson;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.http.ConnectionLimits;
import dev.flow.gateway.http.GatewayRequests;
import dev.flow.gateway.http.HttpProtocol;
import dev.flow.gateway.http.HttpSettings;
import dev.flow.gateway.http.WebSocketProtocol;
import java.util.concurrent.Executor;

/**
 * The protocols that one port serves.
 *
 * @param http the HTTP protocol
 * @param webSocket the WebSocket protocol
 * @param settings the settings of both
 * @param limits what one client may use
 */
record WebProtocols(HttpProtocol http, WebSocketProtocol webSocket, HttpSettings settings, ConnectionLimits limits) {

    static WebProtocols of(Gateway gateway, HttpSettings settings, ConnectionLimits limits, Executor worker) {
        RequestJson requests = GatewayRequests.of(gateway, gateway.settings().documents(), settings.json());
        return new WebProtocols(
                new HttpProtocol(gateway, requests, settings, worker),
                new WebSocketProtocol(gateway, requests, settings, worker),
                settings,
                limits);
    }
}
