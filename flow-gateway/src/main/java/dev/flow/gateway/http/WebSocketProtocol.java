package dev.flow.gateway.http;

import dev.flow.document.json.RequestJson;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.admission.MemoryBudget;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The WebSocket protocol of a Gateway, independent of any web server: requests at {@code /}, a dry run at {@code /dry_run}. A server
 * performs the opening handshake, asks {@link #permits}, opens a {@link WebSocketConnection} and passes on what it receives.
 */
public final class WebSocketProtocol {

    /** The paths that accept WebSocket connections. */
    public static final Set<String> PATHS = Set.of("/", "/dry_run");

    /** The subprotocols, the default first. */
    public static final List<String> SUBPROTOCOLS = FrameForm.SUBPROTOCOLS;

    private final Gateway gateway;
    private final RequestJson requests;
    private final HttpSettings settings;
    private final SizedWork work;
    private final PagePolicy pages;
    private final Set<WebSocketConnection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;

    /**
     * @param gateway the Gateway
     * @param requests reads requests in JSON; see {@link GatewayRequests}
     * @param settings the settings
     * @param worker the thread pool that parses and renders large messages
     */
    public WebSocketProtocol(Gateway gateway, RequestJson requests, HttpSettings settings, Executor worker) {
        this.gateway = gateway;
        this.requests = requests;
        this.settings = settings;
        this.work = new SizedWork(worker, settings.largeBytes());
        this.pages = new PagePolicy(settings);
    }

    /**
     * Returns whether a web page may open a connection.
     *
     * @param headers the headers of the handshake
     */
    public boolean permits(BrowserHeaders headers) {
        return this.pages.permitsSocket(headers);
    }

    /**
     * Opens the protocol's side of a connection whose handshake is complete.
     *
     * @param path one of {@link #PATHS}
     * @param subprotocol the agreed subprotocol; null or empty if there is none
     * @param sink writes to the connection
     */
    public WebSocketConnection open(String path, @Nullable String subprotocol, FrameSink sink) {
        FrameForm form = FrameForm.of(subprotocol, this.requests);
        return path.equals("/dry_run") ? openDryRun(form, sink) : openRequests(form, sink);
    }

    private WebSocketConnection openDryRun(FrameForm form, FrameSink sink) {
        DryRunConnection connection = new DryRunConnection(this.gateway, form, sink, this.open::remove);
        this.open.add(connection);
        connection.start();
        return connection;
    }

    private WebSocketConnection openRequests(FrameForm form, FrameSink sink) {
        RequestConnection connection =
                new RequestConnection(this.gateway, form, sink, this.work, this.settings, this.open::remove);
        this.open.add(connection);
        if (this.draining) {
            connection.drain();
        }
        return connection;
    }

    /** Returns the budget of bytes in flight. */
    public MemoryBudget memory() {
        return this.gateway.admission().memory();
    }

    /** Accepts connections, also again after a drain. */
    public void start() {
        this.draining = false;
    }

    /** Closes every connection, and those that are opened later, as soon as their requests have replies. */
    public void drain() {
        this.draining = true;
        this.open.forEach(WebSocketConnection::drain);
    }

    /** Returns whether no connection is open. */
    public boolean idle() {
        return this.open.isEmpty();
    }
}
