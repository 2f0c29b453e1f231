package dev.flow.spring.web;

import dev.flow.FlowException;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.RequestFailure;
import dev.flow.gateway.http.FrameForm;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.ErrorStatus;
import dev.flow.wire.StackDetail;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;

/** The requests of one WebSocket connection: many in flight, answers as they complete. */
final class SocketStream {

    private final Gateway gateway;
    private final FrameForm form;
    private final FrameSender sender;
    private final MessageParts parts;
    private int inFlight;
    private @Nullable CloseStatus end;

    SocketStream(Gateway gateway, FrameForm form, FrameSender sender, MessageParts parts) {
        this.gateway = gateway;
        this.form = form;
        this.sender = sender;
        this.parts = parts;
    }

    MessageParts parts() {
        return this.parts;
    }

    /** Takes one whole message. */
    void message(byte[] message, boolean text) {
        if (this.form.isEnd(message)) {
            endWith(CloseStatus.NORMAL);
            return;
        }
        DataRequest request;
        try {
            request = this.form.request(message, text);
        } catch (FrameForm.UnreadableFrameException unreadable) {
            sendError("", unreadable);
            return;
        }
        if (!begin()) {
            sendError(
                    request.getHeader().getRequestId(),
                    new IllegalStateException("more than "
                            + this.gateway.settings().prefetch() + " requests in flight on one connection"));
            return;
        }
        this.gateway.send(request).whenComplete((reply, failure) -> {
            if (failure == null) {
                replied(request, reply);
            } else {
                failed(request, failure);
            }
        });
    }

    private void replied(DataRequest request, DataRequest reply) {
        byte[] message;
        try {
            message = this.form.reply(reply);
        } catch (FlowException unreadable) {
            failed(request, unreadable);
            return;
        }
        this.sender.send(message, this::done);
    }

    private void failed(DataRequest request, Throwable failure) {
        RequestFailure failed = RequestFailure.of(failure);
        if (failed.executorLost()) {
            endWith(CloseStatus.SERVER_ERROR.withReason(failed.closeReason()));
        } else {
            this.sender.send(this.form.reply(failed.reply(request)), () -> {});
        }
        done();
    }

    /** Ends the connection as soon as nothing is in flight. The first reason stands, but a failure outweighs a good end. */
    synchronized void endWith(CloseStatus status) {
        if (this.end == null || this.end.equalsCode(CloseStatus.NORMAL)) {
            this.end = status;
        }
        closeWhenDone();
    }

    private void sendError(String requestId, RuntimeException problem) {
        HeaderProto header = HeaderProto.newBuilder()
                .setRequestId(requestId)
                .setStatus(ErrorStatus.named(
                        "BadRequest", String.valueOf(problem.getMessage()), problem, StackDetail.NONE))
                .build();
        this.sender.send(
                this.form.reply(DataRequest.newBuilder().setHeader(header).build()), () -> {});
    }

    private synchronized boolean begin() {
        if (this.inFlight >= this.gateway.settings().prefetch()) {
            return false;
        }
        this.inFlight++;
        return true;
    }

    private synchronized void done() {
        this.inFlight--;
        closeWhenDone();
    }

    private void closeWhenDone() {
        if (this.inFlight == 0 && this.end != null) {
            this.sender.close(this.end);
        }
    }
}
