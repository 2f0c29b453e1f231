package dev.flow.client;

import dev.flow.document.Parameters;
import dev.flow.document.UnsupportedValueException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Options of one post. Immutable: each method returns changed options. The defaults are those of Jina: 100 documents per
 * request, replies in the order in which they complete, one attempt, no deadline, and the first error of an Executor ends the post.
 *
 * <p>Each method throws {@link FlowRequestException} for an invalid value.
 */
public final class PostOptions implements Cloneable {

    /** The default options. */
    public static final PostOptions DEFAULT = new PostOptions();

    private int requestSize = 100;
    private boolean inOrder;
    private Parameters parameters = Parameters.none();
    private @Nullable String targetExecutor;
    private @Nullable Duration deadline;
    private int attempts = 1;
    private Backoff backoff = Backoff.DEFAULT;
    private int prefetch = 1000;
    private boolean continueOnError;
    private Callbacks callbacks = Callbacks.NONE;

    private PostOptions() {}

    /** Sets the maximum number of documents per request (default 100); 0 sends all documents in one request. */
    public PostOptions requestSize(int requestSize) {
        require(requestSize >= 0, "Request size", requestSize, "0 or greater");
        return changed((options) -> options.requestSize = requestSize);
    }

    /** Returns replies in the order of the requests (default: in the order in which they complete). */
    public PostOptions resultsInOrder() {
        return changed((options) -> options.inOrder = true);
    }

    /** Sets the parameters for the Executors: texts, numbers, booleans, lists, maps and null. */
    public PostOptions parameters(Map<String, ? extends @Nullable Object> parameters) {
        try {
            Parameters read = Parameters.of(parameters);
            return changed((options) -> options.parameters = read);
        } catch (UnsupportedValueException unsupported) {
            throw new FlowRequestException("Parameters cannot be sent: " + unsupported.getMessage(), unsupported);
        }
    }

    /**
     * Sends the request only to some Executors (default: all).
     *
     * @param pattern a regular expression that must match the beginning of the name, as Python's {@code re.match}
     */
    public PostOptions targetExecutor(String pattern) {
        return changed((options) -> options.targetExecutor = pattern);
    }

    /**
     * Sets the maximum time for one request, all attempts included (default: none).
     *
     * @param deadline a duration greater than 0
     */
    public PostOptions deadline(Duration deadline) {
        Duration bounded = Durations.positive("Deadline", deadline);
        return changed((options) -> options.deadline = bounded);
    }

    /**
     * Sets the maximum number of attempts while the Flow is unreachable (default 1). If a reply was lost, the Executors
     * process the request again.
     *
     * @param attempts 1 or greater
     */
    public PostOptions attempts(int attempts) {
        require(attempts >= 1, "Number of attempts", attempts, "1 or greater");
        return changed((options) -> options.attempts = attempts);
    }

    /** Sets the wait between attempts (default {@link Backoff#DEFAULT}). */
    public PostOptions backoff(Backoff backoff) {
        return changed((options) -> options.backoff = backoff);
    }

    /**
     * Sets the maximum number of requests that are in flight or whose reply is not consumed yet (default 1000).
     *
     * @param prefetch 1 or greater
     */
    public PostOptions prefetch(int prefetch) {
        require(prefetch >= 1, "Prefetch", prefetch, "1 or greater");
        return changed((options) -> options.prefetch = prefetch);
    }

    /** Continues after the error of an Executor; {@link FlowReply#error()} describes it. */
    public PostOptions continueOnError() {
        return changed((options) -> options.continueOnError = true);
    }

    /** Calls back for each reply without an error. Callbacks are called one after the other, never concurrently. */
    public PostOptions onDone(Consumer<FlowReply> callback) {
        return changed((options) -> options.callbacks = this.callbacks.onDone(callback));
    }

    /** Calls back for each reply with an error, which then does not end the post. */
    public PostOptions onError(Consumer<FlowReply> callback) {
        return changed((options) -> options.callbacks = this.callbacks.onError(callback));
    }

    /** Calls back for each reply, after the callbacks for done and error. */
    public PostOptions onAlways(Consumer<FlowReply> callback) {
        return changed((options) -> options.callbacks = this.callbacks.onAlways(callback));
    }

    /** Calls back with the progress after each reply. */
    public PostOptions onProgress(Consumer<PostProgress> callback) {
        return changed((options) -> options.callbacks = this.callbacks.onProgress(callback));
    }

    int requestSize() {
        return this.requestSize;
    }

    boolean inOrder() {
        return this.inOrder;
    }

    Parameters parameters() {
        return this.parameters;
    }

    Optional<String> targetExecutor() {
        return Optional.ofNullable(this.targetExecutor);
    }

    Optional<Duration> deadline() {
        return Optional.ofNullable(this.deadline);
    }

    int attempts() {
        return this.attempts;
    }

    Backoff backoff() {
        return this.backoff;
    }

    int prefetch() {
        return this.prefetch;
    }

    /** Returns whether the post continues after the error of an Executor. */
    boolean continuesOnError() {
        return this.continueOnError || this.callbacks.onError().isPresent();
    }

    Callbacks callbacks() {
        return this.callbacks;
    }

    private static void require(boolean valid, String subject, Object value, String expectation) {
        FlowRequestException.require(valid, subject, value, expectation);
    }

    private PostOptions changed(Consumer<PostOptions> change) {
        PostOptions copy = clone();
        change.accept(copy);
        return copy;
    }

    @Override
    protected PostOptions clone() {
        try {
            return (PostOptions) super.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
