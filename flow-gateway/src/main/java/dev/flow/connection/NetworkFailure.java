package dev.flow.connection;

import dev.flow.FlowException;
import dev.flow.wire.BoundedText;
import io.grpc.Status;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An Executor could not be asked. Jina calls this {@code InternalNetworkError} and clients look for its words, so the texts
 * are theirs (protocol.md, 3.8), whatever the transport below says.
 */
public final class NetworkFailure extends FlowException {

    /** The name clients know this failure by. */
    public static final String JINA_NAME = "InternalNetworkError";

    private final String executor;
    private final List<String> addresses;
    private final Status.Code code;

    /**
     * @param executor the Executor's name
     * @param addresses where its Replicas listen
     * @param status how the last call to one of them ended
     */
    public NetworkFailure(String executor, List<String> addresses, Status status) {
        super(text(executor, addresses, status), status.getCause());
        this.executor = executor;
        this.addresses = List.copyOf(addresses);
        this.code = status.getCode();
    }

    /** The Executor's name. */
    public String executor() {
        return this.executor;
    }

    /** The code a call ends with that meets this failure. */
    public Status.Code code() {
        return this.code;
    }

    /** Whether the Executor could not be reached, or not in time; otherwise it answered in a way that is no answer. */
    public boolean lost() {
        return switch (this.code) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, NOT_FOUND, CANCELLED -> true;
            default -> false;
        };
    }

    /** What went wrong, in Jina's words. */
    public String description() {
        return String.valueOf(getMessage());
    }

    /** The status a call ends with that meets this failure. */
    public Status status() {
        return Status.fromCode(this.code).withDescription(description());
    }

    /** The description where it fits into a WebSocket close frame, else Jina's shorter form of it. */
    public String closeReason() {
        if (BoundedText.fits(description(), BoundedText.CLOSE_REASON_BYTES)) {
            return description();
        }
        String addresses = set(this.addresses);
        String reason = switch (this.code) {
            case UNAVAILABLE -> "Network error while connecting to deployment at " + addresses + ". It may be down.";
            case DEADLINE_EXCEEDED ->
                "Connection to deployment at " + addresses + " timed out. You can adjust `timeout_send` attribute.";
            default -> description();
        };
        return BoundedText.clamp(reason, BoundedText.CLOSE_REASON_BYTES);
    }

    private static String text(String executor, List<String> addresses, Status status) {
        String set = set(addresses);
        String text = switch (status.getCode()) {
            case UNAVAILABLE ->
                unavailable(status) + " |Gateway: Communication error with deployment " + executor + " at address(es) "
                        + set + ". Head or worker(s) may be down.";
            case DEADLINE_EXCEEDED ->
                "Deadline Exceeded|Gateway: Connection with deployment " + executor + " at address(es) " + set
                        + " could be established, but timed out. You can increase the allowed time by setting"
                        + " `timeout_send` in your Flow YAML `with` block or Flow `__init__()` method.";
            case NOT_FOUND ->
                orEmpty(status.getDescription()) + " |Gateway: Connection error with deployment `" + executor
                        + "` at address(es) " + set + ". Connection with " + set + " succeeded, but `"
                        + executor + "` was not found. Possibly `" + executor
                        + "` is behind an API gateway but not reachable.";
            default ->
                orEmpty(status.getDescription()) + " |Gateway: deployment " + executor + " at address(es) " + set
                        + " answered with " + status.getCode() + ".";
        };
        return BoundedText.detail(text);
    }

    private static String unavailable(Status status) {
        String description = orEmpty(status.getDescription());
        // The text of grpc-core, which all of Jina shows; the transport below this one says "io exception".
        return description.isEmpty() || description.startsWith("io exception")
                ? "failed to connect to all addresses"
                : description;
    }

    private static String set(List<String> addresses) {
        return addresses.stream().collect(Collectors.joining("', '", "{'", "'}"));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
