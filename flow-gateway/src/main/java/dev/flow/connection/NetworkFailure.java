package dev.flow.connection;

import dev.flow.FlowException;
import dev.flow.wire.BoundedText;
import io.grpc.Status;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An Executor could not be called. Jina names this {@code InternalNetworkError}, and clients search for its texts; so the texts are
 * those of Jina (protocol.md, 3.8), not those of the transport.
 */
public final class NetworkFailure extends FlowException {

    /** The name of this failure in Jina. */
    public static final String JINA_NAME = "InternalNetworkError";

    /** A text that cannot contain an address, a path or the name of a class. */
    private static final Pattern PLAIN_WORDS = Pattern.compile("[\\p{Alnum}_ ,;'()-]*\\.?");

    private final String executor;
    private final List<String> addresses;
    private final Status status;
    private final Status.Code code;

    /**
     * @param executor the name of the Executor
     * @param addresses the addresses of its Replicas
     * @param status the status of the last call to one of them
     */
    public NetworkFailure(String executor, List<String> addresses, Status status) {
        super(text(executor, addresses, status), status.getCause());
        this.executor = executor;
        this.addresses = List.copyOf(addresses);
        this.status = status;
        this.code = status.getCode();
    }

    /**
     * Returns the failure as clients may read it.
     *
     * @param details whether clients may read addresses and the texts of the transport; otherwise the name of the Executor takes the
     *     place of the addresses
     */
    public NetworkFailure forClients(boolean details) {
        return details
                ? this
                : new NetworkFailure(this.executor, List.of(this.executor), withoutTransport(this.status));
    }

    /** Texts of the transport contain addresses, names of hosts and classes, and so may those that a peer passes on. */
    private static Status withoutTransport(Status status) {
        return switch (status.getCode()) {
            case INVALID_ARGUMENT, RESOURCE_EXHAUSTED, FAILED_PRECONDITION, UNAUTHENTICATED, PERMISSION_DENIED ->
                status.withCause(null);
            default ->
                PLAIN_WORDS.matcher(orEmpty(status.getDescription())).matches()
                        ? status.withCause(null)
                        : Status.fromCode(status.getCode());
        };
    }

    /** Returns the name of the Executor. */
    public String executor() {
        return this.executor;
    }

    /** Returns the gRPC code of a call that fails with this. */
    public Status.Code code() {
        return this.code;
    }

    /** Returns whether the Executor could not be reached, or not in time; otherwise its reply was not valid. */
    public boolean lost() {
        return switch (this.code) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, NOT_FOUND, CANCELLED -> true;
            default -> false;
        };
    }

    /** Returns the description in the text of Jina. */
    public String description() {
        return String.valueOf(getMessage());
    }

    /** Returns the gRPC status of a call that fails with this. */
    public Status status() {
        return Status.fromCode(this.code).withDescription(description());
    }

    /** Returns the description if it fits into a WebSocket close frame, otherwise the shorter text of Jina. */
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
        // Jina shows the text of grpc-core; the text of grpc-java is "io exception".
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
