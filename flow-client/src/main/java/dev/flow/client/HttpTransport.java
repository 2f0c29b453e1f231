package dev.flow.client;

import dev.flow.FlowException;
import dev.flow.document.Dialect;
import dev.flow.document.json.InfoJson;
import dev.flow.document.json.ReplyJson;
import dev.flow.document.json.RequestJson;
import dev.flow.document.json.StatusJson;
import dev.flow.proto.jina.JinaInfoProto;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.jina.StatusProto.StatusCode;
import dev.flow.proto.wire.DataRequest;
import io.grpc.Context;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Sends requests over HTTP: to {@code POST /post}, or to the path of the endpoint if the Gateway does not serve {@code /post}. */
final class HttpTransport implements Transport {

    /** Each request in flight uses a connection of its own: Gateways of Jina speak HTTP/1.1. */
    private static final int MAX_IN_FLIGHT = 64;

    private final ClientAddress address;
    private final HttpClient http;
    private final ClientHeaders headers;
    private final Dialect dialect;
    private final Set<CompletableFuture<?>> inFlight = ConcurrentHashMap.newKeySet();
    private volatile boolean endpointPathsOnly;
    private volatile boolean closed;

    /**
     * @param address the address of the Gateway
     * @param http the HTTP client
     * @param headers the headers of each request
     * @param dialect the dialect of the documents of replies
     */
    HttpTransport(ClientAddress address, HttpClient http, ClientHeaders headers, Dialect dialect) {
        this.address = address;
        this.http = http;
        this.headers = headers;
        this.dialect = dialect;
    }

    @Override
    public CompletableFuture<DataRequest> send(DataRequest request, Optional<Duration> timeout) {
        byte[] body;
        try {
            body = RequestJson.write(request);
        } catch (FlowException unreadable) {
            return CompletableFuture.failedFuture(
                    new FlowRequestException(String.valueOf(unreadable.getMessage()), unreadable));
        }
        String endpoint = request.getHeader().getExecEndpoint();
        if (this.endpointPathsOnly) {
            return post(path(endpoint), body, timeout).thenApply(this::endpointReply);
        }
        return post("/post", body, timeout).thenCompose((response) -> {
            if (response.statusCode() != 404) {
                return CompletableFuture.completedFuture(reply(response));
            }
            return post(path(endpoint), body, timeout).thenApply((second) -> {
                if (second.statusCode() == 404) {
                    throw new FlowRequestException(
                            "Gateway " + this.address + " serves neither /post nor " + path(endpoint), null);
                }
                this.endpointPathsOnly = true;
                return endpointReply(second);
            });
        });
    }

    private static String path(String endpoint) {
        String path = endpoint.startsWith("/") ? endpoint : "/" + endpoint;
        return path.equals("/") ? "/default" : path.replaceAll("[^\\w/.~-]", "_");
    }

    private CompletableFuture<HttpResponse<byte[]>> post(String path, byte[] body, Optional<Duration> timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder(this.address.http(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        timeout.ifPresent(request::timeout);
        return exchange(request);
    }

    private CompletableFuture<HttpResponse<byte[]>> exchange(HttpRequest.Builder request) {
        if (this.closed) {
            return CompletableFuture.failedFuture(new FlowConnectionException("Client is closed", null));
        }
        this.headers.values().forEach(request::header);
        CompletableFuture<HttpResponse<byte[]>> response =
                ClientFailures.started(() -> this.http.sendAsync(request.build(), BodyHandlers.ofByteArray()));
        // The request ends with its gRPC context, as a gRPC call does.
        Context context = Context.current();
        Context.CancellationListener cancelling = (ended) -> response.cancel(true);
        context.addListener(cancelling, Runnable::run);
        this.inFlight.add(response);
        response.whenComplete((done, failure) -> {
            this.inFlight.remove(response);
            context.removeListener(cancelling);
        });
        return response.exceptionallyCompose((failure) -> CompletableFuture.failedFuture(unreachable(failure)));
    }

    private FlowConnectionException unreachable(Throwable failure) {
        Throwable cause = ClientFailures.cause(failure);
        return new FlowConnectionException(
                "Gateway " + this.address + " did not reply: " + ClientFailures.reason(cause), cause);
    }

    private DataRequest reply(HttpResponse<byte[]> response) {
        return switch (response.statusCode()) {
            case 200 -> read(response.body(), this.dialect);
            case 503, 504 -> throw new FlowConnectionException(description(response), null);
            case 404, 405, 413, 422, 400, 401, 403 -> throw new FlowRequestException(message(response), null);
            default -> throw new FlowServerException(message(response), null);
        };
    }

    /** A Gateway without {@code /post} reports the error of an Executor with an HTTP status. */
    private DataRequest endpointReply(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        Optional<String> detail = HttpErrors.detail(response.body());
        if ((status == 499 || status == 500) && detail.isPresent()) {
            StatusProto.Builder error =
                    StatusProto.newBuilder().setCode(StatusCode.ERROR).setDescription(detail.get());
            DataRequest.Builder reply = DataRequest.newBuilder();
            reply.getHeaderBuilder().setStatus(error);
            return reply.build();
        }
        return status == 200 ? read(response.body(), Dialect.V2) : reply(response);
    }

    private DataRequest read(byte[] body, Dialect dialect) {
        try {
            return ReplyJson.read(body, dialect);
        } catch (FlowException unreadable) {
            throw new FlowServerException(
                    "Gateway " + this.address + " sent an unreadable reply: " + unreadable.getMessage(), unreadable);
        }
    }

    /** Returns the description of the unreachable Executor. */
    private String description(HttpResponse<byte[]> response) {
        try {
            String description = ReplyJson.read(response.body(), this.dialect)
                    .getHeader()
                    .getStatus()
                    .getDescription();
            return description.isEmpty() ? message(response) : description;
        } catch (FlowException notAReply) {
            return message(response);
        }
    }

    private String message(HttpResponse<byte[]> response) {
        String body = new String(response.body(), StandardCharsets.UTF_8);
        return "Gateway " + this.address + " replied with HTTP status " + response.statusCode() + ": "
                + HttpErrors.detail(response.body()).orElse(body);
    }

    @Override
    public CompletableFuture<StatusProto> dryRun(Duration timeout) {
        return get("/dry_run", timeout).thenApply(StatusJson::read);
    }

    @Override
    public CompletableFuture<List<ExecutorReport>> executors(Duration timeout) {
        return exchange(HttpRequest.newBuilder(this.address.http("/dry_run/report"))
                        .timeout(positive(timeout)))
                // The body is a report for 200 and 503; a Gateway with any other status has no report.
                .thenApply((response) -> response.statusCode() == 200 || response.statusCode() == 503
                        ? FlowReport.executors(response.body())
                        : List.of());
    }

    @Override
    public CompletableFuture<Boolean> serving(Duration timeout) {
        return get("/", timeout).thenApply((body) -> true);
    }

    @Override
    public CompletableFuture<JinaInfoProto> status(Duration timeout) {
        return get("/status", timeout).thenApply(InfoJson::read);
    }

    private CompletableFuture<byte[]> get(String path, Duration timeout) {
        return exchange(HttpRequest.newBuilder(this.address.http(path)).timeout(positive(timeout)))
                .thenApply((response) -> {
                    if (response.statusCode() != 200) {
                        throw new FlowServerException(message(response), null);
                    }
                    return response.body();
                });
    }

    /** {@link HttpRequest} rejects a timeout of 0 or less, which expires at once here. */
    private static Duration positive(Duration timeout) {
        return timeout.isNegative() || timeout.isZero() ? Duration.ofNanos(1) : timeout;
    }

    @Override
    public int maxInFlight() {
        return MAX_IN_FLIGHT;
    }

    /** A request that is cancelled closes its connection; the next one opens another. */
    @Override
    public void reconnect() {}

    @Override
    public void close() {
        this.closed = true;
        this.inFlight.forEach((response) -> response.completeExceptionally(new IOException("the client is closed")));
    }

    @Override
    public String toString() {
        return this.address.toString();
    }
}
