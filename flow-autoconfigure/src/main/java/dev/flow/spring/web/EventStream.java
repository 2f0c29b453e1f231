package dev.flow.spring.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flow.FlowException;
import dev.flow.connection.NetworkFailure;
import dev.flow.document.json.DetailJson;
import dev.flow.document.json.EndpointJson;
import dev.flow.grpc.Refusals;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.jina.StatusProto.StatusCode;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.Texts;
import io.grpc.Status;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Documents as server-sent events, {@code update} for each and {@code end} behind the last. The next document is asked for when
 * the last one is written. What fails before the first is an answer like any other; later it is an event {@code error}, with no
 * {@code end} behind it.
 */
final class EventStream implements Flow.Subscriber<DataRequest> {

    private final HttpServletResponse response;
    private final EventWriter writer;
    private Flow.@Nullable Subscription source;
    private boolean begun;
    private boolean asked;
    private boolean ended;

    private EventStream(HttpServletRequest request, HttpServletResponse response) throws IOException {
        this.response = response;
        this.writer = EventWriter.start(request, response, this::ask, this::cancel);
    }

    static EventStream start(HttpServletRequest request, HttpServletResponse response) throws IOException {
        EventStream stream = new EventStream(request, response);
        stream.writer.open();
        return stream;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        boolean unwanted;
        synchronized (this) {
            unwanted = this.ended;
            this.source = subscription;
        }
        if (unwanted) {
            subscription.cancel();
        } else {
            this.writer.proceed();
        }
    }

    private void ask() {
        Flow.Subscription asking;
        synchronized (this) {
            if (this.source == null || this.asked || this.ended) {
                return;
            }
            this.asked = true;
            asking = this.source;
        }
        asking.request(1);
    }

    private void cancel() {
        Flow.Subscription left;
        synchronized (this) {
            this.ended = true;
            left = this.source;
        }
        if (left != null) {
            left.cancel();
        }
    }

    @Override
    public void onNext(DataRequest reply) {
        StatusProto status = reply.getHeader().getStatus();
        if (status.getCode() == StatusCode.ERROR) {
            breakOff(HttpStatus.INTERNAL_SERVER_ERROR, status.getDescription());
            return;
        }
        byte[] event;
        try {
            event = event("update", EndpointJson.document(reply.getData()));
        } catch (FlowException unreadable) {
            breakOff(HttpStatus.BAD_GATEWAY, Texts.detail(unreadable.getMessage()));
            return;
        }
        synchronized (this) {
            if (this.ended) {
                return;
            }
            begin();
            this.asked = false;
            this.writer.add(event);
        }
        this.writer.proceed();
    }

    @Override
    public void onError(Throwable failure) {
        if (Refusals.unwrap(failure) instanceof NetworkFailure network) {
            breakOff(RequestSender.status(network), network.description());
        } else {
            Status status = Refusals.statusOf(failure);
            breakOff(
                    status.getCode() == Status.Code.UNAVAILABLE
                            ? HttpStatus.SERVICE_UNAVAILABLE
                            : HttpStatus.INTERNAL_SERVER_ERROR,
                    String.valueOf(status.getDescription()));
        }
    }

    @Override
    public void onComplete() {
        synchronized (this) {
            if (this.ended) {
                return;
            }
            begin();
            this.ended = true;
            this.writer.addLast("event: end\r\n\r\n".getBytes(UTF_8));
        }
        this.writer.proceed();
    }

    private void breakOff(HttpStatus status, String detail) {
        byte[] body = DetailJson.write(detail);
        synchronized (this) {
            if (this.ended) {
                return;
            }
            // All in one: a reply may come at the same time.
            this.ended = true;
            if (this.begun) {
                body = event("error", body);
            } else {
                this.response.setStatus(status.value());
                this.response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            }
            this.writer.addLast(body);
        }
        cancel();
        this.writer.proceed();
    }

    /** Before anything is written. */
    private void begin() {
        if (!this.begun) {
            this.begun = true;
            this.response.setContentType("text/event-stream;charset=utf-8");
            this.response.setHeader("Cache-Control", "no-cache");
            this.response.setHeader("X-Accel-Buffering", "no");
        }
    }

    /** With a blank behind each colon, and in one piece: clients of Jina cut events out by their length. */
    private static byte[] event(String name, byte[] data) {
        ByteArrayOutputStream event = new ByteArrayOutputStream(data.length + 32);
        event.writeBytes(("event: " + name + "\r\ndata: ").getBytes(UTF_8));
        event.writeBytes(data);
        event.writeBytes("\r\n\r\n".getBytes(UTF_8));
        return event.toByteArray();
    }
}
