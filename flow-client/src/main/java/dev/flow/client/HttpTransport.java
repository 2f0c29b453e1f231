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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/** Asks by HTTP: {@code POST /post}, or, where a Gateway has no such path, the path of the endpoint itself. */
final class HttpTransport implements Transport {

    /** Each takes a connection of its own: the Gateways of Jina speak HTTP/1.1. */
    private static final int MOST_IN_FLIGHT = 64;

    private final ClientAddress address;
    private final HttpClient http;
    private final Map<String, String> headers;
    private final Dialect dialect;
    private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean pathsOfEndpoints;

    /**
     * @param address where the Gateway is
     * @param http what sends
     * @param headers what goes with each request
     * @param dialect how documents of replies are to be kept
     */
    HttpTransport(ClientAddress address, HttpClient http, Map<String, String> headers, Dialect dialect) {
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
        if (this.pathsOfEndpoints) {
            return post(path(endpoint), body, timeout).thenApply(this::replyOfAnEndpoint);
        }
        return post("/post", body, timeout).thenCompose((response) -> {
            if (response.statusCode() != 404) {
                return CompletableFuture.completedFuture(reply(response));
            }
            return post(path(endpoint), body, timeout).thenApply((second) -> {
                if (second.statusCode() == 404) {
                    throw new FlowRequestException(
                            "there is neither /post nor " + path(endpoint) + " at " + this.address, null);
                }
                this.pathsOfEndpoints = true;
                return replyOfAnEndpoint(second);
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
        this.headers.forEach(request::header);
        CompletableFuture<HttpResponse<byte[]>> response =
                this.http.sendAsync(request.build(), BodyHandlers.ofByteArray());
        // As a call of gRPC does by itself: ends with whatever it belongs to.
        Context context = Context.current();
        Context.CancellationListener cancelling = (ended) -> response.cancel(true);
        context.addListener(cancelling, Runnable::run);
        this.underWay.add(response);
        response.whenComplete((done, failure) -> {
            this.underWay.remove(response);
            context.removeListener(cancelling);
        });
        return response.exceptionallyCompose((failure) -> CompletableFuture.failedFuture(unreachable(failure)));
    }

    private FlowConnectionException unreachable(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new FlowConnectionException("no answer from " + this.address + ": " + reason, cause);
    }

    private DataRequest reply(HttpResponse<byte[]> response) {
        return switch (response.statusCode()) {
            case 200 -> read(response.body(), this.dialect);
            case 503, 504 -> throw new FlowConnectionException(description(response), null);
            case 404, 405, 413, 422, 400, 401, 403 -> throw new FlowRequestException(told(response), null);
            default -> throw new FlowServerException(told(response), null);
        };
    }

    /** Such a Gateway tells of an Executor's error by a status of HTTP. */
    private DataRequest replyOfAnEndpoint(HttpResponse<byte[]> response) {
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
                    "what " + this.address + " answered is no reply: " + unreadable.getMessage(), unreadable);
        }
    }

    /** What the Gateway says of the Executor it lost. */
    private String description(HttpResponse<byte[]> response) {
        try {
            String description = ReplyJson.read(response.body(), this.dialect)
                    .getHeader()
                    .getStatus()
                    .getDescription();
            return description.isEmpty() ? told(response) : description;
        } catch (FlowException noReply) {
            return told(response);
        }
    }

    private String told(HttpResponse<byte[]> response) {
        String body = new String(response.body(), StandardCharsets.UTF_8);
        return this.address + " answered with status " + response.statusCode() + ": "
                + HttpErrors.detail(response.body()).orElse(body);
    }

    @Override
    public CompletableFuture<StatusProto> dryRun(Duration timeout) {
        return get("/dry_run", timeout).thenApply(StatusJson::read);
    }

    @Override
    public CompletableFuture<List<ExecutorReport>> executors(Duration timeout) {
        return exchange(HttpRequest.newBuilder(this.address.http("/dry_run/report"))
                        .timeout(timeout))
                // 503 says the same as what is in the body; anything else comes from a Gateway that has no report.
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
        return exchange(HttpRequest.newBuilder(this.address.http(path)).timeout(timeout))
                .thenApply((response) -> {
                    if (response.statusCode() != 200) {
                        throw new FlowServerException(told(response), null);
                    }
                    return response.body();
                });
    }

    @Override
    public int mostInFlight() {
        return MOST_IN_FLIGHT;
    }

    @Override
    public void close() {
        this.underWay.forEach((response) -> response.completeExceptionally(new IOException("this client is closed")));
    }
}
