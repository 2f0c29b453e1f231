package dev.flow.gateway;

import dev.flow.connection.ExecutorConnection;
import dev.flow.connection.Reply;
import dev.flow.proto.wire.DataRequest;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Reports the requests to an Executor, each from its first attempt to its reply. */
final class ObservedConnection implements ExecutorConnection {

    private final ExecutorConnection connection;
    private final EndpointListeners endpoints;

    ObservedConnection(ExecutorConnection connection, EndpointListeners endpoints) {
        this.connection = connection;
        this.endpoints = endpoints;
    }

    @Override
    public CompletionStage<Reply> send(DataRequest request) {
        return observed(request).endingWith(this.connection.send(request));
    }

    @Override
    public CompletionStage<Reply> send(List<DataRequest> parts) {
        return parts.isEmpty()
                ? this.connection.send(parts)
                : observed(parts.get(0)).endingWith(this.connection.send(parts));
    }

    private ObservedRequest<Reply> observed(DataRequest request) {
        return new ObservedRequest<>(this.endpoints.of(request.getHeader().getExecEndpoint()), Reply::error);
    }

    @Override
    public void close() {
        this.connection.close();
    }

    @Override
    public String toString() {
        return this.connection.toString();
    }
}
