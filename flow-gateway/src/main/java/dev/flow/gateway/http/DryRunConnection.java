package dev.flow.gateway.http;

import dev.flow.connection.NetworkFailure;
import dev.flow.gateway.DryRunStatus;
import dev.flow.gateway.Gateway;
import dev.flow.readiness.FlowReadiness;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs a dry run when a client connects: sends one message if the Flow is ready, else closes with the reason. */
final class DryRunConnection implements WebSocketConnection {

    private final Gateway gateway;
    private final FrameForm form;
    private final FrameSink sink;
    private final Consumer<WebSocketConnection> onClosed;

    DryRunConnection(Gateway gateway, FrameForm form, FrameSink sink, Consumer<WebSocketConnection> onClosed) {
        this.gateway = gateway;
        this.form = form;
        this.sink = sink;
        this.onClosed = onClosed;
    }

    void start() {
        this.gateway.dryRun().whenComplete(this::report);
    }

    private void report(@Nullable FlowReadiness readiness, @Nullable Throwable failure) {
        if (readiness == null) {
            this.sink.close(CloseReason.failure(""));
            return;
        }
        Optional<NetworkFailure> lost =
                DryRunStatus.failure(readiness, this.gateway.settings().details());
        if (lost.isPresent()) {
            this.sink.close(CloseReason.failure(lost.get().closeReason()));
            return;
        }
        this.sink.send(this.form.ready(), this.form.text(), () -> {});
        this.sink.close(CloseReason.NORMAL);
    }

    @Override
    public void receive(byte[] part, boolean text, boolean last) {
        // A client of Jina sends an empty message, which has no meaning.
    }

    @Override
    public void drain() {
        // The connection closes when the dry run ends.
    }

    @Override
    public boolean idle() {
        return false;
    }

    @Override
    public void closed() {
        this.onClosed.accept(this);
    }
}
