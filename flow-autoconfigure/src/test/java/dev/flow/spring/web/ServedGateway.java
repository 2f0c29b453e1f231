package dev.flow.spring.web;

import dev.flow.gateway.Gateway;
import dev.flow.spring.HttpAnswer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A Gateway that a server serves.
 *
 * @param port the port of HTTP and WebSocket
 * @param gateway the Gateway
 * @param drain closes WebSocket connections as at a shutdown
 * @param stop stops the server
 */
record ServedGateway(int port, Gateway gateway, Runnable drain, Runnable stop) implements AutoCloseable {

    private static final Map<Object, ServedGateway> shared = new ConcurrentHashMap<>();

    /** Returns a server that all tests with the same options share; it ends with the process. */
    static ServedGateway shared(TestedServer server, GatewayUnderTest options) {
        return shared.computeIfAbsent(Map.entry(server, options), (key) -> server.start(options));
    }

    HttpAnswer get(String path) {
        return send("GET", path, "");
    }

    HttpAnswer post(String path, String body) {
        return send("POST", path, body);
    }

    HttpAnswer send(String method, String path, String body) {
        return HttpAnswer.of(this.port, method, path, body, "application/json");
    }

    @Override
    public void close() {
        this.stop.run();
    }
}
