package dev.flow.gateway.http;

import com.google.protobuf.ByteString;
import dev.flow.FlowException;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.RequestFailure;
import dev.flow.gateway.admission.AdmissionClient;
import dev.flow.gateway.admission.MemoryBudget;
import dev.flow.gateway.admission.MemoryShare;
import dev.flow.gateway.admission.OverloadException;
import dev.flow.grpc.Refusals;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.ErrorStatus;
import dev.flow.wire.StackDetail;
import java.util.function.Consumer;

/**
 * The requests of one WebSocket connection. Many may be in flight; replies are sent as they complete. Reading stops while as many
 * requests as allowed have no written reply yet.
 */
final class RequestConnection implements WebSocketConnection {

    private final Gateway gateway;
    private final FrameForm form;
    private final FrameSink sink;
    private final SizedWork work;
    private final Consumer<WebSocketConnection> onClosed;
    private final OrderedWork parsing;
    private final MemoryShare memory;
    private final AdmissionClient client;
    private final MessageParts parts;
    private final RequestsInFlight inFlight;
    private final ClientContext context = ClientContext.open();

    RequestConnection(
            Gateway gateway,
            FrameForm form,
            FrameSink sink,
            SizedWork work,
            HttpSettings settings,
            Consumer<WebSocketConnection> onClosed) {
        this.gateway = gateway;
        this.form = form;
        this.sink = sink;
        this.work = work;
        this.parsing = new OrderedWork(work);
        this.onClosed = onClosed;
        this.memory = gateway.admission().memory().open();
        this.client = gateway.admission().client(sink.client());
        this.parts = new MessageParts(settings.maxMessageBytes(), this.memory);
        MemoryBudget budget = gateway.admission().memory();
        this.inFlight = new RequestsInFlight(settings.prefetch(), sink, () -> this.client.crowded() || budget.tight());
    }

    @Override
    public void receive(byte[] part, boolean text, boolean last) {
        if (this.inFlight.ending()) {
            return;
        }
        try {
            this.parts.add(part, last).ifPresent((message) -> receive(message, text));
        } catch (BodyTooLargeException tooLarge) {
            this.inFlight.endWith(CloseReason.tooLarge(tooLarge.maxBytes()));
        } catch (OverloadException overload) {
            this.inFlight.add();
            fail(DataRequest.getDefaultInstance(), overload, 0);
        }
    }

    private void receive(ByteString message, boolean text) {
        if (this.form.isEnd(message)) {
            this.inFlight.endWith(CloseReason.NORMAL);
            return;
        }
        this.inFlight.add();
        this.parsing.run(
                message.size(),
                () -> parse(message, text),
                (unexpected) -> fail(DataRequest.getDefaultInstance(), unexpected, message.size()));
    }

    private void parse(ByteString message, boolean text) {
        DataRequest request;
        long parsing = text ? (1L + RequestHandler.PARSING_COPIES) * message.size() : message.size();
        try {
            this.memory.add(parsing - message.size());
            request = this.form.request(message, text);
        } catch (OverloadException overload) {
            fail(DataRequest.getDefaultInstance(), overload, message.size());
            return;
        } catch (FrameForm.UnreadableFrameException unreadable) {
            write(this.form.reply(badRequest(unreadable)), parsing);
            return;
        }
        long bytes = request.getSerializedSize();
        this.memory.release(parsing);
        this.memory.hold(bytes);
        this.context.run(() -> send(request, bytes));
    }

    private void send(DataRequest request, long bytes) {
        this.gateway.send(request, this.client, true).whenComplete((reply, failure) -> {
            if (failure == null) {
                reply(request, reply, bytes);
            } else {
                fail(request, Refusals.unwrap(failure), bytes);
            }
        });
    }

    private static DataRequest badRequest(FrameForm.UnreadableFrameException unreadable) {
        HeaderProto.Builder header = HeaderProto.newBuilder()
                .setStatus(ErrorStatus.named(
                        "BadRequest", String.valueOf(unreadable.getMessage()), unreadable, StackDetail.NONE));
        return DataRequest.newBuilder().setHeader(header).build();
    }

    private void reply(DataRequest request, DataRequest reply, long bytes) {
        this.work.run(
                reply.getSerializedSize(),
                () -> write(rendered(request, reply), bytes),
                (unexpected) -> fail(request, unexpected, bytes));
    }

    private byte[] rendered(DataRequest request, DataRequest reply) {
        try {
            return this.form.reply(reply);
        } catch (FlowException unreadable) {
            return this.form.reply(RequestFailure.of(unreadable).reply(request));
        }
    }

    private void fail(DataRequest request, Throwable failure, long bytes) {
        RequestFailure failed =
                RequestFailure.of(failure, this.gateway.settings().details());
        if (failed.executorLost()) {
            this.memory.release(bytes);
            this.inFlight.endWith(CloseReason.failure(failed.closeReason()));
            this.inFlight.remove();
        } else {
            write(this.form.reply(failed.reply(request)), bytes);
        }
    }

    /** A request is in flight until its reply is written, so that a client that does not read occupies only its own share. */
    private void write(byte[] message, long requestBytes) {
        this.memory.release(requestBytes);
        this.memory.hold(message.length);
        this.sink.send(message, this.form.text(), () -> {
            this.memory.release(message.length);
            this.inFlight.remove();
        });
    }

    @Override
    public void drain() {
        this.inFlight.endWith(CloseReason.GOING_AWAY);
    }

    @Override
    public boolean idle() {
        return this.inFlight.idle();
    }

    @Override
    public void closed() {
        this.parsing.cancel();
        this.context.disconnected();
        this.memory.close();
        this.onClosed.accept(this);
    }
}
