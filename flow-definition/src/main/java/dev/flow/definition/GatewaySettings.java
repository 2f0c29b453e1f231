package dev.flow.definition;

import dev.flow.definition.setting.Setting;
import dev.flow.definition.setting.SettingTable;
import dev.flow.definition.setting.SettingTypes;
import dev.flow.document.Dialect;
import dev.flow.wire.StackDetail;
import java.time.Duration;
import java.util.List;

/** The settings of a Gateway. This table is the only place where a setting of the Gateway is declared. */
public final class GatewaySettings {

    private static final SettingTable TABLE = new SettingTable("flow.gateway.");

    private static final int DEFAULT_SIZE = 64 * 1024 * 1024;

    /** The network address to bind. */
    public static final Setting<String> HOST = TABLE.setting("host", SettingTypes.TEXT)
            .fileOnly()
            .flag("--host")
            .defaultsTo("0.0.0.0")
            .describedAs("Network address the Gateway binds.");

    /** The certificate chain for clients. */
    public static final Setting<String> CERTIFICATE_FILE = TABLE.setting("ssl_certfile", SettingTypes.TEXT)
            .fileOnly()
            .flag("--ssl-certfile")
            .describedAs("File with the certificate chain the Gateway presents to clients, in PEM.");

    /** The private key of the certificate. */
    public static final Setting<String> KEY_FILE = TABLE.setting("ssl_keyfile", SettingTypes.TEXT)
            .fileOnly()
            .flag("--ssl-keyfile")
            .describedAs("File with the private key of the first certificate, in PEM.");

    /** The maximum number of requests in flight per stream. */
    public static final Setting<Integer> PREFETCH = TABLE.setting("prefetch", SettingTypes.LIMIT)
            .flag("--prefetch")
            .defaultsTo(1000)
            .describedAs("Maximum number of requests of one stream in flight; 0 for no limit.");

    /** The number of retries for all Executors. */
    public static final Setting<Integer> RETRIES = TABLE.setting("retries", SettingTypes.RETRIES)
            .flag("--retries")
            .defaultsTo(-1)
            .describedAs(
                    "Number of times the Gateway retries a request; -1 for the number of Replicas of the Executor, and at least 3.");

    /** The timeout of one attempt at an Executor. */
    public static final Setting<Duration> SEND_TIMEOUT = TABLE.setting("timeout_send", SettingTypes.TIMEOUT)
            .flag("--timeout-send")
            .describedAs(
                    "Maximum time for one attempt to get a reply from an Executor; -1 or no value for no limit but the client's deadline.");

    /** The failures after which the Gateway retries. */
    public static final Setting<RetryPolicy> RETRY_POLICY = TABLE.setting(
                    "retry", SettingTypes.words(RetryPolicy.class))
            .defaultsTo(RetryPolicy.JINA)
            .describedAs(
                    "Failures after which the Gateway retries a request: those of Jina, or only failures before the Replica can have processed the request.");

    /** The maximum ratio of retries to requests. */
    public static final Setting<Double> RETRY_BUDGET = TABLE.setting("retry_budget", SettingTypes.upTo(1000))
            .defaultsTo(0.1)
            .describedAs(
                    "Maximum ratio of retries to requests while failures last; 0.1 is one retry for ten requests.");

    /** The choice of a Replica. */
    public static final Setting<ReplicaChoice> BALANCE = TABLE.setting(
                    "balance", SettingTypes.words(ReplicaChoice.class))
            .defaultsTo(ReplicaChoice.ROUND_ROBIN)
            .describedAs("Rule that selects the Replica of an Executor for a request.");

    /** The largest reply of an Executor. */
    public static final Setting<Integer> MAX_MESSAGE_SIZE = TABLE.setting("max_message_size", SettingTypes.SIZE)
            .defaultsTo(DEFAULT_SIZE)
            .describedAs("Size of the largest reply the Gateway accepts from an Executor.");

    /** The maximum time for a dry run. */
    public static final Setting<Duration> DRY_RUN_TIMEOUT = TABLE.setting("dry_run_timeout", SettingTypes.DURATION)
            .property("dry-run.timeout")
            .defaultsTo(Duration.ofSeconds(1))
            .describedAs("Maximum time for a dry run of the whole Flow.");

    /** The time between two health checks of one Replica. */
    public static final Setting<Duration> HEARTBEAT_INTERVAL = TABLE.setting(
                    "heartbeat_interval", SettingTypes.DURATION)
            .property("heartbeat.interval")
            .defaultsTo(Duration.ofMillis(250))
            .describedAs("Maximum time between two health checks of one Replica.");

    /** The maximum time for one health check. */
    public static final Setting<Duration> HEARTBEAT_TIMEOUT = TABLE.setting("heartbeat_timeout", SettingTypes.DURATION)
            .property("heartbeat.timeout")
            .defaultsTo(Duration.ofMillis(500))
            .describedAs("Maximum time a Replica may take to answer one health check.");

    /** The maximum silence of a Replica that processes requests. */
    public static final Setting<Duration> HEARTBEAT_BUSY_TIMEOUT = TABLE.setting(
                    "heartbeat_busy_timeout", SettingTypes.DURATION)
            .property("heartbeat.busy-timeout")
            .defaultsTo(Duration.ofSeconds(10))
            .describedAs(
                    "Maximum silence of a Replica that processes requests and has answered a health check before.");

    /** The minimum time between two reported state changes of one Replica. */
    public static final Setting<Duration> HEARTBEAT_DAMPING = TABLE.setting(
                    "heartbeat_damping", SettingTypes.DURATION_OR_ZERO)
            .property("heartbeat.damping")
            .defaultsTo(Duration.ofMillis(500))
            .describedAs(
                    "Minimum time between two state changes that the Gateway reports for one Replica; 0 to report every change at once.");

    /** The detail of exceptions in replies. */
    public static final Setting<StackDetail> ERROR_STACKS = TABLE.setting(
                    "errors_stacks", SettingTypes.words(StackDetail.class))
            .property("errors.stacks")
            .defaultsTo(StackDetail.CAUSES)
            .describedAs(
                    "Detail of exceptions in replies to clients: no stack, the chain of causes, or the full stack trace.");

    /** The dialect of documents. */
    public static final Setting<Dialect> DOCUMENTS = TABLE.setting("documents", SettingTypes.words(Dialect.class))
            .absoluteProperty("flow.documents")
            .defaultsTo(Dialect.V1)
            .describedAs("Dialect of documents where a request does not determine it.");

    /** The maximum number of concurrent gRPC calls of one connection. */
    public static final Setting<Integer> GRPC_MAX_CONCURRENT_CALLS = TABLE.setting(
                    "grpc_max_concurrent_calls_per_connection", SettingTypes.COUNT)
            .property("grpc.max-concurrent-calls-per-connection")
            .defaultsTo(1000)
            .describedAs(
                    "Maximum number of concurrent gRPC calls of one client connection; a gRPC client waits with further calls.");

    /** The maximum time a gRPC connection may have no call. */
    public static final Setting<Duration> GRPC_MAX_CONNECTION_IDLE = TABLE.setting(
                    "grpc_max_connection_idle", SettingTypes.DURATION)
            .property("grpc.max-connection-idle")
            .describedAs(
                    "Time without a call after which the Gateway closes a gRPC connection; no value for no limit.");

    /** The maximum age of a gRPC connection. */
    public static final Setting<Duration> GRPC_MAX_CONNECTION_AGE = TABLE.setting(
                    "grpc_max_connection_age", SettingTypes.DURATION)
            .property("grpc.max-connection-age")
            .describedAs(
                    "Age at which the Gateway accepts no further calls on a gRPC connection and closes it; no value for no limit.");

    /** The maximum time for calls to complete on a gRPC connection that reached its maximum age. */
    public static final Setting<Duration> GRPC_MAX_CONNECTION_AGE_GRACE = TABLE.setting(
                    "grpc_max_connection_age_grace", SettingTypes.DURATION)
            .property("grpc.max-connection-age-grace")
            .describedAs(
                    "Maximum time for calls to complete on a gRPC connection that reached its maximum age; no value for no limit.");

    /** The maximum number of open gRPC connections. */
    public static final Setting<Integer> GRPC_MAX_CONNECTIONS = TABLE.setting(
                    "grpc_max_connections", SettingTypes.COUNT)
            .property("grpc.max-connections")
            .defaultsTo(8192)
            .describedAs("Maximum number of open gRPC connections; the Gateway closes further connections at once.");

    /** The maximum time until a connection starts HTTP/2. */
    public static final Setting<Duration> GRPC_HANDSHAKE_TIMEOUT = TABLE.setting(
                    "grpc_handshake_timeout", SettingTypes.DURATION)
            .property("grpc.handshake-timeout")
            .defaultsTo(Duration.ofSeconds(10))
            .describedAs("Maximum time between a connection to the gRPC port and its first HTTP/2 frame.");

    /** Whether the Gateway serves HTTP. */
    public static final Setting<Boolean> HTTP_ENABLED = TABLE.setting("http_enabled", SettingTypes.FLAG)
            .property("http.enabled")
            .defaultsTo(true)
            .describedAs("Whether the Gateway serves HTTP.");

    /** The largest HTTP body. */
    public static final Setting<Integer> HTTP_MAX_BODY_SIZE = TABLE.setting("http_max_body_size", SettingTypes.SIZE)
            .property("http.max-body-size")
            .defaultsTo(DEFAULT_SIZE)
            .describedAs("Size of the largest HTTP request body the Gateway accepts.");

    /** The most documents of a request in JSON. */
    public static final Setting<Integer> HTTP_MAX_DOCUMENTS = TABLE.setting("http_max_documents", SettingTypes.COUNT)
            .property("http.max-documents")
            .defaultsTo(10_000)
            .describedAs(
                    "Maximum number of documents of one request in JSON, over HTTP or WebSocket, including chunks and matches.");

    /** The most keys of a request in JSON. */
    public static final Setting<Integer> HTTP_MAX_KEYS = TABLE.setting("http_max_keys", SettingTypes.COUNT)
            .property("http.max-keys")
            .defaultsTo(100_000)
            .describedAs("Maximum number of keys of all objects of one request in JSON, over HTTP or WebSocket.");

    /** The most values of a request in JSON. */
    public static final Setting<Integer> HTTP_MAX_VALUES = TABLE.setting("http_max_values", SettingTypes.COUNT)
            .property("http.max-values")
            .defaultsTo(500_000)
            .describedAs(
                    "Maximum number of values of one request in JSON, over HTTP or WebSocket; eight numbers of a tensor or embedding count as one value.");

    /** The largest reply in JSON. */
    public static final Setting<Integer> HTTP_MAX_REPLY_SIZE = TABLE.setting("http_max_reply_size", SettingTypes.SIZE)
            .property("http.max-reply-size")
            .defaultsTo(DEFAULT_SIZE)
            .describedAs("Size of the largest reply in JSON that the Gateway renders, over HTTP or WebSocket.");

    /** The host names by which clients reach the Gateway. */
    public static final Setting<List<String>> HTTP_ALLOWED_HOSTS = TABLE.setting(
                    "http_allowed_hosts", SettingTypes.TEXTS)
            .property("http.allowed-hosts")
            .defaultsTo(List.of())
            .describedAs(
                    "Host names by which HTTP and WebSocket clients may reach the Gateway, such as flow.example.com, *.example.com, or * for all. IP addresses and localhost are always allowed. If empty, every name is allowed, except in requests of a browser without HTTPS to a name of the public DNS.");

    /** The Gateway of Jina that HTTP routes follow. */
    public static final Setting<HttpStyle> HTTP_STYLE = TABLE.setting(
                    "http_style", SettingTypes.words(HttpStyle.class, HttpStyle::toString))
            .property("http.style")
            .defaultsTo(HttpStyle.JINA_3_6)
            .describedAs("Version of Jina whose Gateway the HTTP paths of endpoints follow.");

    /** Whether the Gateway describes its HTTP routes. */
    public static final Setting<Boolean> HTTP_DOCS = TABLE.setting("http_docs", SettingTypes.FLAG)
            .property("http.docs")
            .defaultsTo(true)
            .describedAs(
                    "Whether the Gateway describes its HTTP routes at /openapi.json and, if Swagger UI is on the class path, at /docs.");

    /** Whether the Gateway accepts WebSocket connections. */
    public static final Setting<Boolean> WEBSOCKET_ENABLED = TABLE.setting("websocket_enabled", SettingTypes.FLAG)
            .property("websocket.enabled")
            .defaultsTo(true)
            .describedAs("Whether the Gateway accepts WebSocket connections.");

    /** The largest WebSocket message. */
    public static final Setting<Integer> WEBSOCKET_MAX_MESSAGE_SIZE = TABLE.setting(
                    "websocket_max_message_size", SettingTypes.SIZE)
            .property("websocket.max-message-size")
            .defaultsTo(DEFAULT_SIZE)
            .describedAs("Size of the largest WebSocket message the Gateway accepts.");

    /** The allowed origins of browsers. */
    public static final Setting<List<String>> WEBSOCKET_ALLOWED_ORIGINS = TABLE.setting(
                    "websocket_allowed_origins", SettingTypes.TEXTS)
            .property("websocket.allowed-origins")
            .defaultsTo(List.of())
            .describedAs(
                    "Origins whose pages may open WebSocket connections and send requests of any content type, besides the Gateway's own origin.");

    private GatewaySettings() {}

    /** Returns all settings of a Gateway. */
    public static List<Setting<?>> all() {
        return TABLE.all();
    }
}
