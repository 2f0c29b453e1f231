package dev.flow.spring.web;

import dev.flow.gateway.http.BrowserHeaders;
import dev.flow.gateway.http.WebSocketKey;
import dev.flow.gateway.http.WebSocketProtocol;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
        if (!this.protocol.permits(headers(request))) {
            response.setStatusCode(HttpStatus.FORBIDDEN);
            return false;
        }
        if (!WebSocketKey.isValid(request.getHeaders().getFirst("Sec-WebSocket-Key"))) {
            response.setStatusCode(HttpStatus.BAD_REQUEST);
            return false;
        }
        return true;
    }

    private static BrowserHeaders headers(ServerHttpRequest request) {
        return request instanceof ServletServerHttpRequest servlet
                ? ServletRequests.headers(servlet.getServletRequest())
                : BrowserHeaders.of((name) -> request.getHeaders().getOrDefault(name, List.of()));
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
