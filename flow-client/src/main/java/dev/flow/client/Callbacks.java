package dev.flow.client;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Whom to tell of replies; one after the other, never at the same time.
 *
 * @param onDone told of each reply without an error
 * @param onError told of each reply with one
 * @param onAlways told of each reply
 * @param progress told how far it has come
 */
record Callbacks(
        Optional<Consumer<FlowReply>> onDone,
        Optional<Consumer<FlowReply>> onError,
        Optional<Consumer<FlowReply>> onAlways,
        Optional<Consumer<PostProgress>> progress) {

    static final Callbacks NONE = new Callbacks(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    Callbacks onDone(Consumer<FlowReply> callback) {
        return new Callbacks(Optional.of(callback), this.onError, this.onAlways, this.progress);
    }

    Callbacks onError(Consumer<FlowReply> callback) {
        return new Callbacks(this.onDone, Optional.of(callback), this.onAlways, this.progress);
    }

    Callbacks onAlways(Consumer<FlowReply> callback) {
        return new Callbacks(this.onDone, this.onError, Optional.of(callback), this.progress);
    }

    Callbacks onProgress(Consumer<PostProgress> callback) {
        return new Callbacks(this.onDone, this.onError, this.onAlways, Optional.of(callback));
    }

    /**
     * Tells of a reply.
     *
     * @throws CallbackException where one of them throws
     */
    void tell(FlowReply reply, PostProgress progress) {
        try {
            (reply.error().isPresent() ? this.onError : this.onDone).ifPresent((callback) -> callback.accept(reply));
            this.onAlways.ifPresent((callback) -> callback.accept(reply));
            this.progress.ifPresent((callback) -> callback.accept(progress));
        } catch (RuntimeException thrown) {
            throw new CallbackException("a callback threw " + thrown, thrown);
        }
    }
}
