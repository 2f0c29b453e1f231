package dev.flow.app.gateway;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what comes on a gRPC stream, and how it ends. */
final class Recorder<T> implements StreamObserver<T> {

    private final List<T> messages = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Status> end = new CompletableFuture<>();

    /** What has come so far. */
    List<T> messages() {
        return this.messages;
    }

    /** How the stream ended, once it has. */
    CompletableFuture<Status> end() {
        return this.end;
    }

    @Override
    public void onNext(T message) {
        this.messages.add(message);
    }

    @Override
    public void onError(Throwable failure) {
        this.end.complete(Status.fromThrowable(failure));
    }

    @Override
    public void onCompleted() {
        this.end.complete(Status.OK);
    }
}
