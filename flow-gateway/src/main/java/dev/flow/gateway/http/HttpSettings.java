package dev.flow.gateway.http;

import dev.flow.definition.Flow;
import dev.flow.definition.GatewayDefinition;
import dev.flow.definition.GatewaySettings;
import dev.flow.definition.HttpStyle;
import dev.flow.document.json.JsonLimits;
import java.util.List;
import java.util.function.Consumer;

/**
 * The settings of the HTTP and WebSocket protocol. Every limit of the protocol is a value here.
 *
 * @param style the Jina version to follow where versions contradict each other
 * @param docs whether {@code /openapi.json} is served, and {@code /docs} where Swagger UI is on the class path
 * @param title the title of the OpenAPI document
 * @param maxBodyBytes the maximum size of a request body
 * @param maxMessageBytes the maximum size of a WebSocket message
 * @param prefetch the maximum number of unanswered requests of one WebSocket connection, 1 or more
 * @param allowedOrigins the origins whose pages may open WebSocket connections and send requests, or {@code *}; pages of the
 *     Gateway's own origin always may
 * @param allowedHosts the host names by which clients may reach the Gateway, or {@code *}; empty for all that no page can have chosen
 * @param json the limits of requests and replies in JSON
 * @param largeBytes the size from which bodies and messages are parsed and rendered by the worker thread pool
 */
public record HttpSettings(
        HttpStyle style,
        boolean docs,
        String title,
        int maxBodyBytes,
        int maxMessageBytes,
        int prefetch,
        List<String> allowedOrigins,
        List<String> allowedHosts,
        JsonLimits json,
        int largeBytes) {

    private static final int DEFAULT_MAXIMUM = 64 * 1024 * 1024;

    /** Style of Jina 3.6, 64 MiB for bodies and messages, 1000 unanswered requests, large from 32 KiB. */
    public static final HttpSettings DEFAULT = new HttpSettings(
            HttpStyle.JINA_3_6,
            true,
            "Flow",
            DEFAULT_MAXIMUM,
            DEFAULT_MAXIMUM,
            1000,
            List.of(),
            List.of(),
            JsonLimits.DEFAULT,
            32 * 1024);

    public HttpSettings {
        allowedOrigins = List.copyOf(allowedOrigins);
        allowedHosts = List.copyOf(allowedHosts);
        if (prefetch < 1) {
            throw new IllegalArgumentException("prefetch is " + prefetch + ". Set 1 or more.");
        }
    }

    /** Returns the settings of a Flow, whose name is the title. */
    public static HttpSettings of(Flow flow) {
        HttpSettings settings = of(flow.gateway());
        return flow.name().isEmpty() ? settings : settings.withTitle(flow.name());
    }

    /** Returns the settings of a Gateway, with the default title. */
    public static HttpSettings of(GatewayDefinition gateway) {
        return new HttpSettings(
                gateway.get(GatewaySettings.HTTP_STYLE),
                gateway.get(GatewaySettings.HTTP_DOCS),
                DEFAULT.title(),
                gateway.get(GatewaySettings.HTTP_MAX_BODY_SIZE),
                gateway.get(GatewaySettings.WEBSOCKET_MAX_MESSAGE_SIZE),
                gateway.prefetch(),
                gateway.get(GatewaySettings.WEBSOCKET_ALLOWED_ORIGINS),
                gateway.get(GatewaySettings.HTTP_ALLOWED_HOSTS),
                new JsonLimits(
                        gateway.get(GatewaySettings.HTTP_MAX_DOCUMENTS),
                        gateway.get(GatewaySettings.HTTP_MAX_KEYS),
                        gateway.get(GatewaySettings.HTTP_MAX_VALUES),
                        gateway.get(GatewaySettings.HTTP_MAX_REPLY_SIZE)),
                DEFAULT.largeBytes());
    }

    /** Returns these settings with another style. */
    public HttpSettings withStyle(HttpStyle other) {
        return with((copy) -> copy.style = other);
    }

    /** Returns these settings with another title. */
    public HttpSettings withTitle(String other) {
        return with((copy) -> copy.title = other);
    }

    /** Returns these settings with another maximum of unanswered requests. */
    public HttpSettings withPrefetch(int other) {
        return with((copy) -> copy.prefetch = other);
    }

    /** Returns these settings with other maximum sizes of a request body and of a WebSocket message. */
    public HttpSettings withMaximum(int bodyBytes, int messageBytes) {
        return with((copy) -> {
            copy.maxBodyBytes = bodyBytes;
            copy.maxMessageBytes = messageBytes;
        });
    }

    /** Returns these settings with other limits of JSON. */
    public HttpSettings withJson(JsonLimits other) {
        return with((copy) -> copy.json = other);
    }

    private HttpSettings with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.settings();
    }

    /** A copy in which some values may be replaced. */
    private static final class Copy {

        private final HttpSettings original;
        private HttpStyle style;
        private String title;
        private int maxBodyBytes;
        private int maxMessageBytes;
        private int prefetch;
        private JsonLimits json;

        private Copy(HttpSettings original) {
            this.original = original;
            this.style = original.style;
            this.title = original.title;
            this.maxBodyBytes = original.maxBodyBytes;
            this.maxMessageBytes = original.maxMessageBytes;
            this.prefetch = original.prefetch;
            this.json = original.json;
        }

        private HttpSettings settings() {
            return new HttpSettings(
                    this.style,
                    this.original.docs,
                    this.title,
                    this.maxBodyBytes,
                    this.maxMessageBytes,
                    this.prefetch,
                    this.original.allowedOrigins,
                    this.original.allowedHosts,
                    this.json,
                    this.original.largeBytes);
        }
    }
}
