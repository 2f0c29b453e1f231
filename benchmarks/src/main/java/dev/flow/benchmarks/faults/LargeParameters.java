package dev.flow.benchmarks.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends HTTP requests with a parameter of 10 MB, one after the other, to the first Executor of a Flow. */
final class LargeParameters implements AutoCloseable {

    private static final String BODY =
            "{\"data\":[{\"text\":\"a\"}],\"execEndpoint\":\"/encode\",\"targetExecutor\":\"e0\","
                    + "\"parameters\":{\"large\":\"" + "a".repeat(10_000_000) + "\"}}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest request;
    private final Thread sender = new Thread(this::send, "large-parameters");
    private volatile boolean stopped;

    private LargeParameters(URI gateway) {
        this.request = HttpRequest.newBuilder(gateway.resolve("/post"))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofMinutes(1))
                .POST(BodyPublishers.ofString(BODY))
                .build();
    }

    static LargeParameters to(GatewayNode gateway) {
        LargeParameters parameters = new LargeParameters(gateway.http());
        parameters.sender.start();
        return parameters;
    }

    private void send() {
        try {
            while (!this.stopped) {
                this.client.send(this.request, BodyHandlers.discarding());
            }
        } catch (IOException failed) {
            System.err.println("  The Gateway does not accept parameters of 10 MB: " + failed);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        this.stopped = true;
        this.sender.join();
    }
}
