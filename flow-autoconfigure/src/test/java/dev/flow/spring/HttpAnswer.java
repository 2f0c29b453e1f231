package dev.flow.spring;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server of this machine answers. */
public record HttpAnswer(int status, String contentType, String body) {

    private static final HttpClient client = HttpClient.newHttpClient();

    /** Sends a request and waits for the answer. */
    public static HttpAnswer of(int port, String method, String path, String body, String contentType) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", contentType)
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return new HttpAnswer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (IOException unexpected) {
            throw new AssertionError(method + " " + path, unexpected);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** Asks for a page. */
    public static HttpAnswer get(int port, String path) {
        return of(port, "GET", path, "", "application/json");
    }

    /** The body as JSON. */
    public JsonNode json() {
        return JsonMapper.shared().readTree(this.body);
    }
}
