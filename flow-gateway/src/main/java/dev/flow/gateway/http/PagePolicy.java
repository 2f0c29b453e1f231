package dev.flow.gateway.http;

import dev.flow.wire.BoundedText;
import java.util.Optional;

/** Rejects requests that a browser sends for a page without the right to use the Gateway. Other clients are not concerned. */
final class PagePolicy {

    private final OriginPolicy origins;
    private final HostPolicy hosts;

    PagePolicy(HttpSettings settings) {
        this.origins = new OriginPolicy(settings.allowedOrigins());
        this.hosts = new HostPolicy(settings.allowedHosts());
    }

    /** Returns whether a page may open a WebSocket connection. */
    boolean permitsSocket(BrowserHeaders headers) {
        return this.hosts.permits(headers) && this.origins.permits(headers.origins(), headers.authorities());
    }

    /**
     * Decides on a request.
     *
     * @param headers the headers of the request
     * @param works whether the request makes Executors work
     * @return the response if the request is rejected
     */
    Optional<HttpResponse> rejection(BrowserHeaders headers, boolean works) {
        if (!this.hosts.permits(headers)) {
            return forbidden("Host '%s' is not allowed. Add the name to flow.gateway.http.allowed-hosts."
                    .formatted(String.join(", ", headers.hosts())));
        }
        if (headers.origins().size() > 1) {
            return forbidden("The request has more than one Origin header");
        }
        return works && isForeign(headers) && !headers.isJson()
                ? forbidden("A page of another origin must send application/json. Or add its origin to"
                        + " flow.gateway.websocket.allowed-origins.")
                : Optional.empty();
    }

    private boolean isForeign(BrowserHeaders headers) {
        if (headers.isSameOrigin()) {
            return false;
        }
        return headers.origins().isEmpty()
                ? headers.isOtherSite()
                : !this.origins.permits(headers.origins(), headers.authorities());
    }

    private static Optional<HttpResponse> forbidden(String detail) {
        return Optional.of(HttpResponse.error(403, BoundedText.detail(detail)));
    }
}
