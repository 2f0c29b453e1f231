package dev.flow.gateway.http;

import com.google.protobuf.ByteString;
import dev.flow.OneLine;
import dev.flow.gateway.admission.MemoryShare;
import dev.flow.log.RepeatedFailures;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Handles the requests to one path, method by method. */
public final class HttpRoute {

    private static final RepeatedFailures FAILURES =
            new RepeatedFailures(LoggerFactory.getLogger(HttpRoute.class), Level.ERROR);

    /** The maximum length of a request in a message. */
    private static final int MAX_TEXT = 512;

    private final TreeMap<String, Consumer<HttpExchange>> methods;

    private final @Nullable HttpResponse always;

    private HttpRoute(Map<String, Consumer<HttpExchange>> methods, @Nullable HttpResponse always) {
        this.methods = new TreeMap<>(methods);
        this.always = always;
    }

    /** A route with the same response to every method. */
    static HttpRoute always(HttpResponse response) {
        return new HttpRoute(Map.of(), response);
    }

    /** A route with one method. */
    static HttpRoute of(String method, Consumer<HttpExchange> action) {
        return new HttpRoute(Map.of(method, action), null);
    }

    /** A route with one method and a response that depends on nothing. */
    static HttpRoute get(HttpResponse response) {
        return of("GET", (exchange) -> exchange.respond(response));
    }

    /** Returns this route with one more method. */
    HttpRoute and(String method, Consumer<HttpExchange> action) {
        HttpRoute more = new HttpRoute(this.methods, this.always);
        more.methods.put(method, action);
        return more;
    }

    /**
     * Handles a request. The response may be written later, by another thread. A method without an action is rejected with status
     * 405 and the header {@code Allow}.
     */
    public void handle(HttpExchange exchange) {
        String method = exchange.request().method();
        Consumer<HttpExchange> action = this.methods.get(method);
        if (this.always != null) {
            exchange.respond(this.always);
        } else if (action != null) {
            run(action, exchange);
        } else if (method.equals("HEAD") && this.methods.containsKey("GET")) {
            run(this.methods.get("GET"), new HeadExchange(exchange));
        } else if (method.equals("OPTIONS")) {
            exchange.respond(HttpResponse.empty(200, Map.of("Allow", allowed())));
        } else {
            exchange.respond(HttpResponse.error(405, "Method Not Allowed").with("Allow", allowed()));
        }
    }

    private static void run(Consumer<HttpExchange> action, HttpExchange exchange) {
        try {
            action.accept(exchange);
        } catch (RuntimeException unexpected) {
            FAILURES.log(
                    unexpected,
                    () -> "Failed to handle " + OneLine.of(exchange.request().toString(), MAX_TEXT));
            exchange.respond(HttpResponse.error(500, "Internal Server Error"));
        }
    }

    private String allowed() {
        TreeMap<String, Consumer<HttpExchange>> all = new TreeMap<>(this.methods);
        if (all.containsKey("GET")) {
            all.put("HEAD", all.get("GET"));
        }
        all.put("OPTIONS", (exchange) -> {});
        return String.join(", ", all.keySet());
    }

    /** Presents a HEAD request as a GET request whose response is written without its body. */
    private record HeadExchange(HttpExchange exchange) implements HttpExchange {

        @Override
        public HttpRequest request() {
            return this.exchange.request();
        }

        @Override
        public ReportDetail reportDetail() {
            return this.exchange.reportDetail();
        }

        @Override
        public String client() {
            return this.exchange.client();
        }

        @Override
        public long announcedBytes() {
            return this.exchange.announcedBytes();
        }

        @Override
        public CompletionStage<ByteString> body(int maxBytes, MemoryShare memory) {
            return this.exchange.body(maxBytes, memory);
        }

        @Override
        public void respond(HttpResponse response) {
            this.exchange.respond(response.withoutBody());
        }

        @Override
        public void onDisconnect(Runnable action) {
            this.exchange.onDisconnect(action);
        }

        @Override
        public void onFinished(Runnable action) {
            this.exchange.onFinished(action);
        }
    }
}
