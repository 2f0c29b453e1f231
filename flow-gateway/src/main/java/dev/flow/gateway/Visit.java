package dev.flow.gateway;

import com.google.protobuf.ByteString;
import dev.flow.connection.Reply;
import dev.flow.grpc.Refusals;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.jina.StatusProto.StatusCode;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.ErrorStatus;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What one walk does at one Executor: asks it or passes it over, and keeps what comes of that. */
final class Visit implements BiConsumer<Reply, Throwable> {

    private final Walk walk;
    private final Hop hop;
    private final int position;
    private @Nullable Times times;
    private @Nullable Part part;
    private boolean answered;

    Visit(Walk walk, Hop hop, int position) {
        this.walk = walk;
        this.hop = hop;
        this.position = position;
    }

    Hop hop() {
        return this.hop;
    }

    int position() {
        return this.position;
    }

    /**
     * Begins.
     *
     * @param parts what it is to get, of all it needs; one at least
     */
    void begin(List<Part> parts) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).error()) {
                // Nobody after an error is asked, or told of in the routes.
                leave(parts.get(i));
                return;
            }
        }
        this.times = new Times();
        if (this.walk.concerns(this.hop)) {
            ask(parts).whenComplete(this);
        } else {
            leave(new Part(this.walk.reduced(parts), false));
        }
    }

    private CompletionStage<Reply> ask(List<Part> parts) {
        if (this.hop.keepsParts() && parts.size() > 1) {
            return this.hop
                    .connection()
                    .send(parts.stream().map((part) -> prepared(part.message())).toList());
        }
        return this.hop.connection().send(prepared(this.walk.reduced(parts)));
    }

    /** What this Executor gets of a message: the documents and parameters that are for it. */
    private DataRequest prepared(DataRequest message) {
        ByteString parameters = this.hop.parameters(this.walk.request().getParameters());
        ByteString data = this.hop.documents(message.getData(), this.walk.way().documents());
        // Mostly nothing differs, and the message that came is the one that goes.
        return data == message.getData() && parameters.equals(message.getParameters())
                ? message
                : message.toBuilder().setParameters(parameters).setData(data).build();
    }

    @Override
    public void accept(@Nullable Reply reply, @Nullable Throwable failure) {
        try {
            if (reply == null) {
                this.walk.failed(this.hop, Refusals.unwrap(failure));
                return;
            }
            if (this.times != null) {
                this.times.end();
            }
            this.answered = true;
            leave(new Part(presentable(reply.message()), reply.error()));
        } catch (RuntimeException unexpected) {
            // On whatever thread the answer came: nobody else would hear of it.
            this.walk.failed(this.hop, unexpected);
        }
    }

    private DataRequest presentable(DataRequest reply) {
        if (!reply.getHeader().hasStatus()) {
            return reply;
        }
        StatusProto status = reply.getHeader().getStatus();
        StatusProto filtered = ErrorStatus.filtered(status, this.walk.way().stacks());
        if (filtered == status) {
            return reply;
        }
        DataRequest.Builder changed = reply.toBuilder();
        changed.getHeaderBuilder().setStatus(filtered);
        return changed.build();
    }

    private void leave(Part part) {
        this.part = part;
        this.walk.arrived(this);
    }

    /** What comes of it. */
    Part part() {
        if (this.part == null) {
            throw new IllegalStateException(this.hop.executor() + " has not answered");
        }
        return this.part;
    }

    /** Whether the Executor answered by itself, and was waited for. */
    boolean counts() {
        return this.answered && !this.hop.floating();
    }

    /** Its route; none where it was not come by, or is not waited for. One that was passed over has no end. */
    @Nullable ByteString route() {
        if (this.times == null || this.hop.floating()) {
            return null;
        }
        StatusProto status = this.answered ? part().message().getHeader().getStatus() : null;
        return this.times.route(
                this.hop.executor(), status != null && status.getCode() == StatusCode.ERROR ? status : null);
    }
}
