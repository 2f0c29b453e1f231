package dev.flow.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flow.FlowException;
import dev.flow.document.json.EndpointJson;
import dev.flow.gateway.RequestFailure;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.jina.StatusProto.StatusCode;
import dev.flow.proto.wire.DataRequest;
import java.util.Map;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Renders the documents of a stream as server-sent events: an event {@code update} for each document and an event {@code end} after
 * the last. A failure before the first document is an ordinary response; a later failure is an event {@code error} without an
 * {@code end}. The next document is requested when the server has written the last.
 */
final class EventStream implements Flow.Subscriber<DataRequest> {

    /** The headers of a response with events. */
    static final Map<String, String> HEADERS = Map.of(
            "Content-Type", "text/event-stream;charset=utf-8",
            "Cache-Control", "no-cache",
            "X-Accel-Buffering", "no");

    private static final byte[] END = "event: end\r\n\r\n".getBytes(UTF_8);

    private final HttpExchange exchange;
    private final boolean details;
    private final EventParts parts = new EventParts();
    private final OrderedWork rendering;
    private final int maxBytes;
    private Flow.@Nullable Subscription source;
    private boolean cancelled;
    private boolean begun;

    /**
     * @param exchange the request and its response
     * @param details whether errors show details of the Flow
     * @param work renders large documents in another thread
     * @param maxBytes the maximum size of one event
     */
    EventStream(HttpExchange exchange, boolean details, SizedWork work, int maxBytes) {
        this.exchange = exchange;
        this.details = details;
        this.rendering = new OrderedWork(work);
        this.maxBytes = maxBytes;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        synchronized (this) {
            this.source = subscription;
            if (!this.cancelled) {
                this.parts.from(subscription);
            }
        }
        if (cancelled()) {
            subscription.cancel();
        } else {
            subscription.request(1);
        }
    }

    private synchronized boolean cancelled() {
        return this.cancelled;
    }

    /** Stops the stream of documents. */
    void cancel() {
        Flow.Subscription left;
        synchronized (this) {
            this.cancelled = true;
            left = this.source;
        }
        if (left != null) {
            left.cancel();
        }
    }

    @Override
    public void onNext(DataRequest reply) {
        inOrder(reply.getSerializedSize(), () -> render(reply));
    }

    private void inOrder(int bytes, Runnable task) {
        this.rendering.run(bytes, task, (unexpected) -> fail(FailureResponses.of(unexpected)));
    }

    private void render(DataRequest reply) {
        StatusProto status = reply.getHeader().getStatus();
        if (status.getCode() == StatusCode.ERROR) {
            fail(HttpResponse.error(500, status.getDescription()));
            return;
        }
        byte[] event;
        try {
            event = event("update", EndpointJson.document(reply.getData(), this.maxBytes));
        } catch (FlowException unreadable) {
            fail(FailureResponses.unrenderable(unreadable));
            return;
        }
        this.parts.add(event);
        begin();
    }

    @Override
    public void onError(Throwable failure) {
        RequestFailure failed = RequestFailure.of(failure, this.details);
        inOrder(0, () -> fail(HttpResponse.error(failed.httpStatus(), failed.description())));
    }

    @Override
    public void onComplete() {
        inOrder(0, this::end);
    }

    private void end() {
        this.parts.addLast(END);
        begin();
    }

    private void fail(HttpResponse error) {
        cancel();
        if (this.begun) {
            byte[] detail = error.body() instanceof HttpResponse.Body.Complete whole
                    ? whole.bytes().toByteArray()
                    : new byte[0];
            this.parts.addLast(event("error", detail));
        } else {
            this.begun = true;
            this.exchange.respond(error);
        }
    }

    private void begin() {
        if (!this.begun) {
            this.begun = true;
            this.exchange.respond(HttpResponse.of(200, HEADERS, this.parts));
        }
    }

    /** Renders one event, with a space after each colon: clients of Jina cut events by the length of these prefixes. */
    private static byte[] event(String name, byte[] data) {
        byte[] prefix = ("event: " + name + "\r\ndata: ").getBytes(UTF_8);
        byte[] event = new byte[prefix.length + data.length + 4];
        System.arraycopy(prefix, 0, event, 0, prefix.length);
        System.arraycopy(data, 0, event, prefix.length, data.length);
        System.arraycopy("\r\n\r\n".getBytes(UTF_8), 0, event, prefix.length + data.length, 4);
        return event;
    }
}
