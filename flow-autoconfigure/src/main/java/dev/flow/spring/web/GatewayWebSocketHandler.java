package dev.flow.spring.web;

import dev.flow.gateway.http.ConnectionLimits;
import dev.flow.gateway.http.WebSocketConnection;
import dev.flow.gateway.http.WebSocketProtocol;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.SubProtocolCapable;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/** Translates between the WebSocket sessions of Spring and the protocol. */
final class GatewayWebSocketHandler implements WebSocketHandler, SubProtocolCapable {

    /** The property of Tomcat for the time a thread waits until a pong is written; the default of Tomcat is 20 s. */
    private static final String PONG_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    /** Enough for a client on a slow network that reads, and a bound for what a client that does not read costs. */
    private static final Long PONG_TIMEOUT_MILLIS = 1_000L;

    private final WebSocketProtocol protocol;
    private final String path;
    private final ConnectionLimits limits;
    private final Map<String, Open> connections = new ConcurrentHashMap<>();

    GatewayWebSocketHandler(WebSocketProtocol protocol, String path, ConnectionLimits limits) {
        this.protocol = protocol;
        this.path = path;
        this.limits = limits;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        Session container = container(session);
        limit(container);
        ReadGate gate = ReadGate.of(container);
        FrameSender sender = new FrameSender(session, container, gate);
        WebSocketConnection connection = this.protocol.open(this.path, session.getAcceptedProtocol(), sender);
        this.connections.put(session.getId(), new Open(connection, gate, new TextParts()));
        if (!session.isOpen()) {
            // A dry run may have closed the session on another thread before the connection was stored.
            afterConnectionClosed(session, CloseStatus.NORMAL);
        }
    }

    private void limit(Session container) {
        container.setMaxIdleTimeout(this.limits.webSocketIdleTimeout().toMillis());
        container.getUserProperties().put(PONG_TIMEOUT, PONG_TIMEOUT_MILLIS);
    }

    private static Session container(WebSocketSession session) {
        Session container =
                session instanceof NativeWebSocketSession wrapper ? wrapper.getNativeSession(Session.class) : null;
        if (container == null) {
            throw new IllegalStateException("WebSocket session of "
                    + session.getClass().getName()
                    + " does not use the Jakarta WebSocket API. Use a StandardWebSocketUpgradeStrategy.");
        }
        return container;
    }

    @Override
    public void handleMessage(WebSocketSession session, WebSocketMessage<?> part) throws InterruptedException {
        Open open = this.connections.get(session.getId());
        if (open == null) {
            return;
        }
        if (part instanceof TextMessage text) {
            byte[] bytes = open.text().encode(text.getPayload(), text.isLast());
            open.connection().receive(bytes, true, text.isLast());
        } else if (part instanceof BinaryMessage binary) {
            open.connection().receive(bytes(binary.getPayload()), false, binary.isLast());
        }
        open.gate().pass();
    }

    private static byte[] bytes(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        return bytes;
    }

    @Override
    public void handleTransportError(WebSocketSession session, Throwable failure) {
        // The container closes the session next.
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        Open open = this.connections.remove(session.getId());
        if (open != null) {
            open.connection().closed();
        }
    }

    @Override
    public boolean supportsPartialMessages() {
        return true;
    }

    @Override
    public List<String> getSubProtocols() {
        return WebSocketProtocol.SUBPROTOCOLS;
    }

    private record Open(WebSocketConnection connection, ReadGate gate, TextParts text) {}
}
