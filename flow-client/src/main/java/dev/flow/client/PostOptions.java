package dev.flow.client;

import dev.flow.document.Parameters;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How documents are posted. Immutable: each method returns other options. What is not said is as in Jina: a hundred documents
 * a request, replies as they complete, one attempt, no deadline, and an end at the first error of an Executor.
 */
public final class PostOptions implements Cloneable {

    /** What holds where nothing is said. */
    public static final PostOptions DEFAULT = new PostOptions();

    private int requestSize = 100;
    private boolean inOrder;
    private Parameters parameters = Parameters.none();
    private @Nullable String targetExecutor;
    private @Nullable Duration deadline;
    private int attempts = 1;
    private Backoff backoff = Backoff.DEFAULT;
    private int prefetch = 1000;
    private boolean continuing;
    private Callbacks callbacks = Callbacks.NONE;

    private PostOptions() {}

    /** How many documents go with one request; 0: all with one. */
    public PostOptions requestSize(int requestSize) {
        require(requestSize >= 0, "the size of requests is " + requestSize + ", expected 0 or more");
        return changed((options) -> options.requestSize = requestSize);
    }

    /** Lets replies come in the order of requests, not as they complete. */
    public PostOptions resultsInOrder() {
        return changed((options) -> options.inOrder = true);
    }

    /** What is asked of Executors beside the documents. */
    public PostOptions parameters(Map<String, ? extends @Nullable Object> parameters) {
        Parameters read = Parameters.of(parameters);
        return changed((options) -> options.parameters = read);
    }

    /**
     * Asks some Executors only.
     *
     * @param pattern what their names begin with a match of, as Python's {@code re.match} has it
     */
    public PostOptions targetExecutor(String pattern) {
        return changed((options) -> options.targetExecutor = pattern);
    }

    /**
     * How long one request may take, all attempts together.
     *
     * @param deadline more than zero
     */
    public PostOptions deadline(Duration deadline) {
        require(
                !deadline.isNegative() && !deadline.isZero(),
                "the deadline is " + deadline + ", expected more than zero");
        return changed((options) -> options.deadline = deadline);
    }

    /**
     * How often a request is sent at most, while the Flow cannot be reached. One whose answer was lost is worked on twice.
     *
     * @param attempts 1 or more
     */
    public PostOptions attempts(int attempts) {
        require(attempts >= 1, "attempts are " + attempts + ", expected 1 or more");
        return changed((options) -> options.attempts = attempts);
    }

    /** How long to wait before another attempt. */
    public PostOptions backoff(Backoff backoff) {
        return changed((options) -> options.backoff = backoff);
    }

    /**
     * The most requests in flight, or answered and not taken yet.
     *
     * @param prefetch 1 or more
     */
    public PostOptions prefetch(int prefetch) {
        require(prefetch >= 1, "prefetch is " + prefetch + ", expected 1 or more");
        return changed((options) -> options.prefetch = prefetch);
    }

    /** Goes on after an Executor's error, of which the reply tells. */
    public PostOptions continueOnError() {
        return changed((options) -> options.continuing = true);
    }

    /** Tells of each reply without an error. Callbacks are called one after the other, never at the same time. */
    public PostOptions onDone(Consumer<FlowReply> callback) {
        return changed((options) -> options.callbacks = this.callbacks.onDone(callback));
    }

    /** Tells of each reply with an error, which then ends nothing. */
    public PostOptions onError(Consumer<FlowReply> callback) {
        return changed((options) -> options.callbacks = this.callbacks.onError(callback));
    }

    /** Tells of each reply, after the other two. */
    public PostOptions onAlways(Consumer<FlowReply> callback) {
        return changed((options) -> options.callbacks = this.callbacks.onAlways(callback));
    }

    /** Tells after each reply how far it has come. */
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

    /** Whether replies with errors are replies like others. */
    boolean continues() {
        return this.continuing || this.callbacks.onError().isPresent();
    }

    Callbacks callbacks() {
        return this.callbacks;
    }

    private static void require(boolean fulfilled, String otherwise) {
        if (!fulfilled) {
            throw new IllegalArgumentException(otherwise);
        }
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
