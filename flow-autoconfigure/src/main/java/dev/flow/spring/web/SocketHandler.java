package dev.flow.spring.web;

import dev.flow.document.json.RequestJson;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.http.FrameForm;
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

/** Takes requests on {@code ws://host:port/}. */
final class SocketHandler implements WebSocketHandler, SubProtocolCapable {

    private final Gateway gateway;
    private final RequestJson requests;
    private final int maxMessageSize;
    private final Map<String, SocketStream> streams = new ConcurrentHashMap<>();
    private volatile boolean draining;

    SocketHandler(Gateway gateway, RequestJson requests, int maxMessageSize) {
        this.gateway = gateway;
        this.requests = requests;
        this.maxMessageSize = maxMessageSize;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        FrameForm form = FrameForm.of(session.getAcceptedProtocol(), this.requests);
        SocketStream stream = new SocketStream(
                this.gateway, form, new FrameSender(session, form.text()), new MessageParts(this.maxMessageSize));
        this.streams.put(session.getId(), stream);
        if (this.draining) {
            stream.endWith(CloseStatus.GOING_AWAY);
        }
    }

    @Override
    public void handleMessage(WebSocketSession session, WebSocketMessage<?> part) {
        SocketStream stream = this.streams.get(session.getId());
        if (stream == null || !(part instanceof TextMessage || part instanceof BinaryMessage)) {
            return;
        }
        try {
            stream.parts().add(part).ifPresent((message) -> stream.message(message, part instanceof TextMessage));
        } catch (MessageParts.MessageTooLargeException tooLarge) {
            stream.endWith(CloseStatus.TOO_BIG_TO_PROCESS.withReason(String.valueOf(tooLarge.getMessage())));
        }
    }

    /** Takes connections, again after a drain too. */
    void open() {
        this.draining = false;
    }

    /** Ends every connection as soon as nothing of it is in flight, those to come included. */
    void drain() {
        this.draining = true;
        this.streams.values().forEach((stream) -> stream.endWith(CloseStatus.GOING_AWAY));
    }

    /** Whether no connection is open. */
    boolean idle() {
        return this.streams.isEmpty();
    }

    @Override
    public void handleTransportError(WebSocketSession session, Throwable failure) {
        // The container closes the connection next, which is where it is cleaned up.
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        this.streams.remove(session.getId());
    }

    @Override
    public boolean supportsPartialMessages() {
        return true;
    }

    @Override
    public List<String> getSubProtocols() {
        return FrameForm.SUBPROTOCOLS;
    }
}
