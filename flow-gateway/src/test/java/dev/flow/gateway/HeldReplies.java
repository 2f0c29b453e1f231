package dev.flow.gateway;

import dev.flow.connection.ExecutorConnection;
import dev.flow.connection.Reply;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.jina.StatusProto.StatusCode;
import dev.flow.proto.wire.DataRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A connection that holds each reply until the test completes it. */
final class HeldReplies implements ExecutorConnection {

    final List<List<DataRequest>> requests = new ArrayList<>();
    final List<CompletableFuture<Reply>> replies = new ArrayList<>();

    @Override
    public CompletionStage<Reply> send(DataRequest request) {
        return send(List.of(request));
    }

    @Override
    public CompletionStage<Reply> send(List<DataRequest> parts) {
        this.requests.add(parts);
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        this.replies.add(reply);
        return reply;
    }

    void answer(java.util.function.UnaryOperator<DataRequest> answer) {
        this.replies.get(0).complete(new Reply(answer.apply(this.requests.get(0).get(0)), false));
    }

    void fail(String description) {
        DataRequest.Builder reply = this.requests.get(0).get(0).toBuilder();
        reply.getHeaderBuilder()
                .setStatus(StatusProto.newBuilder().setCode(StatusCode.ERROR).setDescription(description));
        this.replies.get(0).complete(new Reply(reply.build(), true));
    }

    @Override
    public void close() {}
}
