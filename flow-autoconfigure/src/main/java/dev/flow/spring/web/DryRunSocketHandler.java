package dev.flow.spring.web;

import dev.flow.connection.NetworkFailure;
import dev.flow.document.json.RequestJson;
import dev.flow.gateway.DryRunStatus;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.http.FrameForm;
import dev.flow.readiness.FlowReadiness;
import java.util.List;
import java.util.Optional;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.SubProtocolCapable;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

/**
 * Does a dry run for whoever connects to {@code ws://host:port/dry_run}: one frame where the Flow is ready, else a close with the
 * reason. What the client sends does not matter.
 */
final class DryRunSocketHandler extends AbstractWebSocketHandler implements SubProtocolCapable {

    private final Gateway gateway;
    private final RequestJson requests;

    DryRunSocketHandler(Gateway gateway, RequestJson requests) {
        this.gateway = gateway;
        this.requests = requests;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        FrameForm form = FrameForm.of(session.getAcceptedProtocol(), this.requests);
        FrameSender sender = new FrameSender(session, form.text());
        this.gateway.dryRun().whenComplete((readiness, failure) -> {
            if (failure != null) {
                sender.close(CloseStatus.SERVER_ERROR);
            } else {
                tell(sender, form, readiness);
            }
        });
    }

    private static void tell(FrameSender sender, FrameForm form, FlowReadiness readiness) {
        Optional<NetworkFailure> failure = DryRunStatus.failure(readiness);
        if (failure.isPresent()) {
            sender.close(CloseStatus.SERVER_ERROR.withReason(failure.get().closeReason()));
            return;
        }
        sender.send(form.ready(), () -> {});
        sender.close(CloseStatus.NORMAL);
    }

    @Override
    public List<String> getSubProtocols() {
        return FrameForm.SUBPROTOCOLS;
    }
}
