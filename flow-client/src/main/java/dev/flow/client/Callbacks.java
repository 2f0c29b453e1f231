package dev.flow.client;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * The callbacks of one post. They are called one after the other, never concurrently.
 *
 * @param onDone the callback for each reply without an error
 * @param onError the callback for each reply with an error
 * @param onAlways the callback for each reply
 * @param onProgress the callback for the progress after each reply
 */
record Callbacks(
        Optional<Consumer<FlowReply>> onDone,
        Optional<Consumer<FlowReply>> onError,
        Optional<Consumer<FlowReply>> onAlways,
        Optional<Consumer<PostProgress>> onProgress) {

    static final Callbacks NONE = new Callbacks(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    Callbacks onDone(Consumer<FlowReply> callback) {
        return new Callbacks(Optional.of(callback), this.onError, this.onAlways, this.onProgress);
    }

    Callbacks onError(Consumer<FlowReply> callback) {
        return new Callbacks(this.onDone, Optional.of(callback), this.onAlways, this.onProgress);
    }

    Callbacks onAlways(Consumer<FlowReply> callback) {
        return new Callbacks(this.onDone, this.onError, Optional.of(callback), this.onProgress);
    }

    Callbacks onProgress(Consumer<PostProgress> callback) {
        return new Callbacks(this.onDone, this.onError, this.onAlways, Optional.of(callback));
    }

    /**
     * Calls the callbacks for one reply.
     *
     * @throws CallbackException if a callback throws
     */
    void call(FlowReply reply, PostProgress progress) {
        try {
            (reply.error().isPresent() ? this.onError : this.onDone).ifPresent((callback) -> callback.accept(reply));
            this.onAlways.ifPresent((callback) -> callback.accept(reply));
            this.onProgress.ifPresent((callback) -> callback.accept(progress));
        } catch (RuntimeException thrown) {
            throw new CallbackException("Callback failed with " + thrown, thrown);
        }
    }
}
