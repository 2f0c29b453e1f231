package dev.flow.hostile.attack;

import dev.flow.hostile.http.HttpReply;
import dev.flow.hostile.http.HttpRequest;
import dev.flow.hostile.scenario.Attack;
import dev.flow.hostile.victim.HttpClient;
import dev.flow.hostile.websocket.WebSocketConnection;
import java.util.List;

/** Requests over HTTP/1.1 that a server must refuse, or must not fail at. */
final class HttpRequests {

    private static final String FOREIGN = "http://foreign.example";
    private static final String FOREIGN_HOST = "foreign.example";
    private static final int HEADER_BYTES = 256 * 1024;

    private HttpRequests() {}

    /** Requests that a browser sends for a page from elsewhere. */
    static Attack foreignPages() {
        return new RequestChecks(List.of(
                new RequestCheck("own page", post(), (reply) -> reply.status() == 200),
                new RequestCheck(
                        "text/plain of a client that is no browser",
                        HttpRequest.of("POST", "/post")
                                .header("Content-Type", "text/plain")
                                .body(HttpClient.SMALL),
                        (reply) -> reply.status() == 200),
                RequestCheck.refused(
                        "text/plain of a foreign page",
                        HttpRequest.of("POST", "/post")
                                .header("Content-Type", "text/plain")
                                .header("Origin", FOREIGN)
                                .body(HttpClient.SMALL)),
                // A browser asks this before it sends JSON for a foreign page.
                new RequestCheck(
                        "permission for JSON of a foreign page",
                        HttpRequest.of("OPTIONS", "/post")
                                .header("Origin", FOREIGN)
                                .header("Access-Control-Request-Method", "POST")
                                .header("Access-Control-Request-Headers", "content-type"),
                        (reply) -> reply.header("access-control-allow-origin").isEmpty()),
                RequestCheck.refused(
                        "two origins",
                        post().header("Origin", "http://127.0.0.1").header("Origin", FOREIGN)),
                RequestCheck.refused(
                        "foreign host", post().header("Host", FOREIGN_HOST).header("Origin", FOREIGN)),
                RequestCheck.refused(
                        "foreign host of a dry run",
                        HttpRequest.get("/dry_run")
                                .header("Host", FOREIGN_HOST)
                                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64)")),
                RequestCheck.refused("WebSocket of a foreign page", handshake().header("Origin", FOREIGN)),
                RequestCheck.refused(
                        "WebSocket with two origins",
                        handshake().header("Origin", "http://127.0.0.1").header("Origin", FOREIGN)),
                RequestCheck.refused(
                        "WebSocket of a foreign host",
                        handshake().header("Host", FOREIGN_HOST).header("Origin", FOREIGN)),
                new RequestCheck("nosniff", HttpRequest.get("/docs"), HttpRequests::protectsPages)));
    }

    private static boolean protectsPages(HttpReply reply) {
        boolean page =
                reply.status() == 200 && reply.header("content-type").orElse("").startsWith("text/html");
        return !page
                || reply.header("x-content-type-options").isPresent()
                        && reply.header("content-security-policy").isPresent();
    }

    /** Requests that are wrong in other ways; none may be answered by a status of 500 or more. */
    static Attack badRequests() {
        return new RequestChecks(List.of(
                new RequestCheck("/error", HttpRequest.get("/error"), (reply) -> reply.status() == 404),
                RequestCheck.noServerError("encoded zero", HttpRequest.get("/%00")),
                RequestCheck.noServerError("bad escape", HttpRequest.get("/%zz")),
                RequestCheck.noServerError("parent path", HttpRequest.get("/../..;/actuator")),
                RequestCheck.noServerError("TRACE", HttpRequest.of("TRACE", "/")),
                RequestCheck.noServerError("unknown method", HttpRequest.of("HOSTILE", "/post")),
                RequestCheck.refused("no JSON", HttpRequest.post("/post", "{\"data\":")),
                RequestCheck.refused("data of a wrong type", HttpRequest.post("/post", "{\"data\":7}")),
                RequestCheck.refused(
                        "negative length", HttpRequest.of("POST", "/post").header("Content-Length", "-1")),
                RequestCheck.refused(
                        "length and chunks",
                        HttpRequest.of("POST", "/post")
                                .header("Content-Length", "3")
                                .header("Transfer-Encoding", "chunked, identity"))));
    }

    /** Handshakes that are no handshakes of RFC 6455; each must be answered. */
    static Attack badHandshakes() {
        return new RequestChecks(List.of(
                RequestCheck.refused("version 12", upgrade("12", "AAAAAAAAAAAAAAAAAAAAAA==")),
                RequestCheck.refused("short key", upgrade("13", "short")),
                RequestCheck.refused(
                        "no key",
                        HttpRequest.get("/")
                                .header("Upgrade", "websocket")
                                .header("Connection", "Upgrade")
                                .header("Sec-WebSocket-Version", "13")),
                RequestCheck.refused("unknown path", WebSocketConnection.handshake("/nowhere/at/all")),
                RequestCheck.refused(
                        "POST",
                        HttpRequest.of("POST", "/")
                                .header("Upgrade", "websocket")
                                .header("Connection", "Upgrade")
                                .header("Sec-WebSocket-Version", "13")
                                .header("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA==")
                                .body(""))));
    }

    /** Headers above every limit, again and again: the log must not grow with their number. */
    static Attack hugeHeaders() {
        return new RequestChecks(
                List.of(
                        RequestCheck.refused(
                                "one header", HttpRequest.get("/").header("X-Huge", "a".repeat(HEADER_BYTES))),
                        RequestCheck.refused("9 kB path", HttpRequest.get("/" + "a".repeat(9_000)))),
                20);
    }

    private static HttpRequest post() {
        return HttpRequest.post("/post", HttpClient.SMALL);
    }

    private static HttpRequest handshake() {
        return WebSocketConnection.handshake("/");
    }

    private static HttpRequest upgrade(String version, String key) {
        return HttpRequest.get("/")
                .header("Upgrade", "websocket")
                .header("Connection", "Upgrade")
                .header("Sec-WebSocket-Version", version)
                .header("Sec-WebSocket-Key", key);
    }
}
