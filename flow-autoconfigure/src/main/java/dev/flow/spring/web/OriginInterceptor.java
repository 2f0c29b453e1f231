package dev.flow.spring.web;

import dev.flow.gateway.http.WebSocketKey;
import dev.flow.gateway.http.WebSocketProtocol;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** Rejects WebSocket handshakes of web pages that the protocol does not permit, and handshakes without a valid key. */
final class OriginInterceptor implements HandshakeInterceptor {

    private final WebSocketProtocol protocol;

    OriginInterceptor(WebSocketProtocol protocol) {
        this.protocol = protocol;
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        List<String> origins = request.getHeaders().getOrDefault(HttpHeaders.ORIGIN, List.of());
        if (!this.protocol.permits(origins, authorities(request))) {
            response.setStatusCode(HttpStatus.FORBIDDEN);
            return false;
        }
        if (!WebSocketKey.isValid(request.getHeaders().getFirst("Sec-WebSocket-Key"))) {
            response.setStatusCode(HttpStatus.BAD_REQUEST);
            return false;
        }
        return true;
    }

    /** Returns the authority that the client sent, and the one that a proxy forwarded. */
    private static List<String> authorities(ServerHttpRequest request) {
        String host = String.valueOf(request.getHeaders().getFirst(HttpHeaders.HOST));
        return request instanceof ServletServerHttpRequest servlet
                ? List.of(
                        host,
                        servlet.getServletRequest().getServerName() + ":"
                                + servlet.getServletRequest().getServerPort())
                : List.of(host);
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception failure) {
        // Nothing to release.
    }
}
