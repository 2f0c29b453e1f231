package dev.flow.spring.web;

import dev.flow.gateway.http.BrowserHeaders;
import dev.flow.gateway.http.WebSocketKey;
import dev.flow.gateway.http.WebSocketProtocol;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.util.UriUtils;

/** Rejects WebSocket handshakes of web pages that the protocol does not permit, and handshakes with a malformed query or key. */
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
        // The Jakarta WebSocket API reads the parameters of the query, and fails with a server error if it cannot.
        if (!isQuery(request) || !WebSocketKey.isValid(request.getHeaders().getFirst("Sec-WebSocket-Key"))) {
            response.setStatusCode(HttpStatus.BAD_REQUEST);
            return false;
        }
        return true;
    }

    private static boolean isQuery(ServerHttpRequest request) {
        if (!(request instanceof ServletServerHttpRequest servlet)) {
            return true;
        }
        String query = servlet.getServletRequest().getQueryString();
        try {
            new URI(query == null ? "/" : "/?" + query);
            return query == null
                    || UriUtils.decode(query, StandardCharsets.UTF_8).indexOf('\uFFFD') < 0;
        } catch (URISyntaxException | IllegalArgumentException malformed) {
            return false;
        }
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
