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
            .describedAs(
                    "File with the private key of the first certificate, in PEM: PKCS #8, encrypted PKCS #8, PKCS #1 or SEC 1.");

    /** The password of the private key. */
    public static final Setting<String> KEY_PASSWORD = TABLE.setting("ssl_keyfile_password", SettingTypes.TEXT)
            .fileOnly()
            .flag("--ssl-keyfile-password")
            .describedAs(
                    "Password of an encrypted private key. In a Flow file, use ${{ ENV.NAME }} to keep it out of the file.");

    /** Whether the Gateway serves metrics. */
    public static final Setting<Boolean> MONITORING = TABLE.setting("monitoring", SettingTypes.FLAG)
            .fileOnly()
            .flag("--monitoring")
            .defaultsTo(false)
            .describedAs(
                    "Whether flow gateway and flow up serve metrics for Prometheus. A Spring application does by Actuator.");

    /** The port of the metrics. */
    public static final Setting<Integer> PORT_MONITORING = TABLE.setting("port_monitoring", SettingTypes.PORT)
            .fileOnly()
            .flag("--port-monitoring")
            .defaultsTo(0)
            .describedAs("Port of the metrics, on the network address of the Gateway; 0 for any free port.");

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

    /** Whether schemas of neighbouring Executors must fit. */
    public static final Setting<Boolean> CHECK_SCHEMAS = TABLE.setting("check_schemas", SettingTypes.FLAG)
            .property("check-schemas")
            .defaultsTo(true)
            .describedAs(
                    "Whether an Executor is not ready if the schema of its input has other fields than the schema of the output of"
                            + " the Executor before it.");

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
            .describedAs(
                    "Maximum time a Replica may take to answer one health check; up to four times as long for a Replica that is young, recently answered irregularly, or is monitored by a Gateway that is itself late.");

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

    /** Whether the Gateway ejects Replicas. */
    public static final Setting<Boolean> EJECTION_ENABLED = TABLE.setting("ejection_enabled", SettingTypes.FLAG)
            .property("ejection.enabled")
            .defaultsTo(true)
            .describedAs(
                    "Whether the Gateway ejects a Replica that reports good health, but fails requests or is much slower than the other Replicas.");

    /** The number of failed requests that ejects a Replica. */
    public static final Setting<Integer> EJECTION_CONSECUTIVE_FAILURES = TABLE.setting(
                    "ejection_consecutive_failures", SettingTypes.COUNT)
            .property("ejection.consecutive-failures")
            .defaultsTo(5)
            .describedAs("Number of failed requests in a row after which the Gateway ejects a Replica.");

    /** The time between two comparisons of Replicas. */
    public static final Setting<Duration> EJECTION_INTERVAL = TABLE.setting("ejection_interval", SettingTypes.DURATION)
            .property("ejection.interval")
            .defaultsTo(Duration.ofSeconds(10))
            .describedAs(
                    "Time between two comparisons of the Replicas of an Executor; two in a row eject a Replica that fails or is slow.");

    /** The duration of an ejection. */
    public static final Setting<Duration> EJECTION_DURATION = TABLE.setting("ejection_duration", SettingTypes.DURATION)
            .property("ejection.duration")
            .defaultsTo(Duration.ofSeconds(30))
            .describedAs(
                    "Duration of the first ejection of a Replica; the second one in a row takes twice as long, and so on.");

    /** The maximum duration of an ejection. */
    public static final Setting<Duration> EJECTION_MAX_DURATION = TABLE.setting(
                    "ejection_max_duration", SettingTypes.DURATION)
            .property("ejection.max-duration")
            .defaultsTo(Duration.ofMinutes(5))
            .describedAs("Maximum duration of an ejection.");

    /** The ratio of request times from which a Replica is too slow. */
    public static final Setting<Double> EJECTION_SLOW_FACTOR = TABLE.setting(
                    "ejection_slow_factor", SettingTypes.upTo(1000))
            .property("ejection.slow-factor")
            .defaultsTo(5.0)
            .describedAs(
                    "Ratio of its request times to those of the other Replicas from which the Gateway ejects a Replica; 0 to eject no slow Replica.");

    /** The time in which the share of a Replica grows after an ejection. */
    public static final Setting<Duration> EJECTION_SLOW_START = TABLE.setting(
                    "ejection_slow_start", SettingTypes.DURATION_OR_ZERO)
            .property("ejection.slow-start")
            .defaultsTo(Duration.ofSeconds(10))
            .describedAs(
                    "Time after an ejection in which the share of requests of a Replica grows from a tenth to its full share; 0 for the full share at once.");

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
            .flag("--documents")
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

    /** The maximum number of open gRPC connections of one client. */
    public static final Setting<Integer> GRPC_MAX_CONNECTIONS_PER_CLIENT = TABLE.setting(
                    "grpc_max_connections_per_client", SettingTypes.LIMIT)
            .property("grpc.max-connections-per-client")
            .defaultsTo(Integer.MAX_VALUE)
            .describedAs(
                    "Maximum number of open gRPC connections of one client address; the Gateway closes further connections of that address at once; 0 for no limit, because all clients behind a proxy have its address.");

    /** The maximum time until a connection starts HTTP/2. */
    public static final Setting<Duration> GRPC_HANDSHAKE_TIMEOUT = TABLE.setting(
                    "grpc_handshake_timeout", SettingTypes.DURATION)
            .property("grpc.handshake-timeout")
            .defaultsTo(Duration.ofSeconds(10))
            .describedAs("Maximum time between a connection to the gRPC port and its first HTTP/2 frame.");

    /** The maximum number of control frames of a gRPC connection. */
    public static final Setting<Integer> GRPC_MAX_CONTROL_FRAMES = TABLE.setting(
                    "grpc_max_control_frames_per_second", SettingTypes.COUNT)
            .property("grpc.max-control-frames-per-second")
            .defaultsTo(1000)
            .describedAs(
                    "Maximum number of HTTP/2 control frames per second of a gRPC connection without calls; calls and transferred data permit more.");

    /** Who may read details of the Flow. */
    public static final Setting<DetailViewers> SHOW_DETAILS = TABLE.setting(
                    "show_details", SettingTypes.words(DetailViewers.class))
            .defaultsTo(DetailViewers.NEVER)
            .defaultText("`management.endpoint.health.show-details` in an application with Actuator, otherwise `never`")
            .describedAs(
                    "Clients to which the Gateway shows addresses, causes and the graph of the Flow: none, authorized clients, or all.");

    /** The roles of authorized clients. */
    public static final Setting<List<String>> SHOW_DETAILS_ROLES = TABLE.setting(
                    "show_details_roles", SettingTypes.TEXTS)
            .defaultsTo(List.of())
            .describedAs("Roles of which an authorized client must have one; no value for every authenticated client.");

    /** The maximum number of requests of the Flow. */
    public static final Setting<Integer> ADMISSION_MAX_REQUESTS = TABLE.setting(
                    "admission_max_requests", SettingTypes.COUNT)
            .property("admission.max-requests")
            .defaultsTo(4000)
            .describedAs(
                    "Maximum number of requests of the Flow, in flight and waiting; the Gateway refuses further requests.");

    /** The maximum number of requests of one client. */
    public static final Setting<Integer> ADMISSION_MAX_REQUESTS_PER_CLIENT = TABLE.setting(
                    "admission_max_requests_per_client", SettingTypes.COUNT)
            .property("admission.max-requests-per-client")
            .defaultsTo(2000)
            .describedAs(
                    "Maximum number of requests of one client address, in flight and waiting; the Gateway refuses further requests.");

    /** The maximum number of requests in flight to one endpoint. */
    public static final Setting<Integer> ADMISSION_MAX_IN_FLIGHT = TABLE.setting(
                    "admission_max_in_flight", SettingTypes.COUNT)
            .property("admission.max-in-flight")
            .defaultsTo(1000)
            .describedAs(
                    "Maximum number of requests in flight to the Executors of one endpoint; further requests wait.");

    /** Whether the number of requests in flight adapts. */
    public static final Setting<Boolean> ADMISSION_ADAPTIVE = TABLE.setting("admission_adaptive", SettingTypes.FLAG)
            .property("admission.adaptive")
            .defaultsTo(true)
            .describedAs(
                    "Whether the Gateway lowers the number of requests in flight to what the Executors of an endpoint sustain.");

    /** The time in which the queue of waiting requests may grow. */
    public static final Setting<Duration> ADMISSION_BURST = TABLE.setting("admission_burst", SettingTypes.DURATION)
            .property("admission.burst")
            .defaultsTo(Duration.ofSeconds(1))
            .describedAs(
                    "Time in which the queue of waiting requests may grow, at least four times the latency without load; the Gateway then refuses requests that it cannot send soon, except those of streams.");

    /** The maximum time a request waits. */
    public static final Setting<Duration> ADMISSION_MAX_WAIT = TABLE.setting(
                    "admission_max_wait", SettingTypes.DURATION)
            .property("admission.max-wait")
            .defaultsTo(Duration.ofSeconds(60))
            .describedAs(
                    "Maximum time a request without a deadline waits until it is sent; the timeout of attempts, if shorter.");

    /** The maximum number of bytes in flight. */
    public static final Setting<Integer> MEMORY_BUDGET = TABLE.setting("memory_budget", SettingTypes.SIZE)
            .property("memory.budget")
            .describedAs(
                    "Maximum size of all requests and unread replies in flight, over all connections; no value for 40 % of the heap.");

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

    /** The maximum time for the head of an HTTP request. */
    public static final Setting<Duration> HTTP_HEADER_TIMEOUT = TABLE.setting(
                    "http_header_timeout", SettingTypes.DURATION)
            .property("http.header-timeout")
            .defaultsTo(Duration.ofSeconds(10))
            .describedAs("Maximum time for the request line and the headers of an HTTP request to arrive.");

    /** The maximum time for an HTTP request body. */
    public static final Setting<Duration> HTTP_BODY_TIMEOUT = TABLE.setting("http_body_timeout", SettingTypes.DURATION)
            .property("http.body-timeout")
            .defaultsTo(Duration.ofMinutes(5))
            .describedAs("Maximum time for an HTTP request body to arrive; the response to a later one is 408.");

    /** The minimum rate of an HTTP request body. */
    public static final Setting<Integer> HTTP_MIN_BODY_RATE = TABLE.setting("http_min_body_rate", SettingTypes.SIZE)
            .property("http.min-body-rate")
            .defaultsTo(1024)
            .describedAs(
                    "Minimum size per second of an HTTP request body while it arrives, measured over 10 seconds; the response to a slower one is 408.");

    /** The maximum time between two HTTP requests of one connection. */
    public static final Setting<Duration> HTTP_IDLE_TIMEOUT = TABLE.setting("http_idle_timeout", SettingTypes.DURATION)
            .property("http.idle-timeout")
            .defaultsTo(Duration.ofSeconds(60))
            .describedAs("Time without a request after which the Gateway closes an HTTP connection.");

    /** The maximum number of open HTTP connections. */
    public static final Setting<Integer> HTTP_MAX_CONNECTIONS = TABLE.setting(
                    "http_max_connections", SettingTypes.COUNT)
            .property("http.max-connections")
            .defaultsTo(8192)
            .describedAs(
                    "Maximum number of open HTTP and WebSocket connections, at most two fifths of the files that the process may open; for a further connection the Gateway closes the one that has waited for a request longest.");

    /** The maximum number of open HTTP connections of one client. */
    public static final Setting<Integer> HTTP_MAX_CONNECTIONS_PER_CLIENT = TABLE.setting(
                    "http_max_connections_per_client", SettingTypes.LIMIT)
            .property("http.max-connections-per-client")
            .defaultsTo(Integer.MAX_VALUE)
            .describedAs(
                    "Maximum number of open HTTP and WebSocket connections of one client address; the Gateway closes further connections of that address at once; 0 for no limit, because all clients behind a reverse proxy have its address. Jetty ignores this setting.");

    /** The largest head of an HTTP request. */
    public static final Setting<Integer> HTTP_MAX_HEADER_SIZE = TABLE.setting("http_max_header_size", SettingTypes.SIZE)
            .property("http.max-header-size")
            .defaultsTo(8 * 1024)
            .describedAs("Size of the largest headers of an HTTP request the Gateway accepts.");

    /** The Gateway of Jina that HTTP routes follow. */
    public static final Setting<HttpStyle> HTTP_STYLE = TABLE.setting(
                    "http_style", SettingTypes.words(HttpStyle.class, HttpStyle::toString))
            .property("http.style")
            .flag("--http-style")
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

    /** The maximum time without a frame on a WebSocket connection. */
    public static final Setting<Duration> WEBSOCKET_IDLE_TIMEOUT = TABLE.setting(
                    "websocket_idle_timeout", SettingTypes.DURATION)
            .property("websocket.idle-timeout")
            .defaultsTo(Duration.ofHours(1))
            .describedAs(
                    "Time without a frame, pings included, after which the Gateway closes a WebSocket connection. The Gateway sends no pings of its own.");

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
