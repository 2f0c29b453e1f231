package dev.flow.hostile.attack;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A request over HTTP/1.1, which has no deadline. */
final class HttpLoadRequest implements LoadRequest {

    private static final String BODY =
            "{\"data\":[{\"text\":\"a\"}],\"execEndpoint\":\"%s\",\"targetExecutor\":\"busy\"}";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest request;

    /**
     * @param endpoint the endpoint of the Executor {@code busy}
     */
    HttpLoadRequest(InetSocketAddress address, String endpoint) {
        this.request = HttpRequest.newBuilder(
                        URI.create("http://" + address.getHostString() + ':' + address.getPort() + "/post"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(BODY.formatted(endpoint)))
                .build();
    }

    @Override
    public void send(Consumer<String> onEnd) {
        this.client
                .sendAsync(this.request, BodyHandlers.ofString())
                .whenComplete((response, failure) -> onEnd.accept(end(response)));
    }

    private static String end(@Nullable HttpResponse<String> response) {
        if (response == null) {
            return "NO RESPONSE";
        }
        return response.statusCode() == 200 ? GOOD : String.valueOf(response.statusCode());
    }

    @Override
    public void close() {
        // The client ends its connections when it is not reachable any more; Java 17 has no other way.
    }
}
