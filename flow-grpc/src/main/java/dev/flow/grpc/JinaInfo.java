package dev.flow.grpc;

import com.google.protobuf.Empty;
import dev.flow.proto.jina.JinaInfoProto;
import dev.flow.proto.jina.JinaInfoRPCGrpc;
import dev.flow.wire.JinaMethods;
import io.grpc.BindableService;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * The reply of {@code JinaInfoRPC/_status} and {@code GET /status}: the keys of Jina 3.6 with the values of this process. Details
 * of the machine (kernel, hardware address, values of variables) are omitted for security.
 */
public final class JinaInfo {

    private static final String UNSET = "(unset)";

    /** The Jina version that this process is compatible with. */
    private static final String COMPATIBLE_VERSION = "3.6.16";

    private static final List<String> VARIABLES = List.of(
            "JINA_AUTH_TOKEN",
            "JINA_DEFAULT_HOST",
            "JINA_DEFAULT_TIMEOUT_CTRL",
            "JINA_DEFAULT_WORKSPACE_BASE",
            "JINA_DEPLOYMENT_NAME",
            "JINA_DISABLE_UVLOOP",
            "JINA_EARLY_STOP",
            "JINA_FULL_CLI",
            "JINA_GATEWAY_IMAGE",
            "JINA_GRPC_RECV_BYTES",
            "JINA_GRPC_SEND_BYTES",
            "JINA_HUBBLE_REGISTRY",
            "JINA_HUB_CACHE_DIR",
            "JINA_HUB_NO_IMAGE_REBUILD",
            "JINA_HUB_ROOT",
            "JINA_LOG_CONFIG",
            "JINA_LOG_LEVEL",
            "JINA_LOG_NO_COLOR",
            "JINA_MP_START_METHOD",
            "JINA_OPTOUT_TELEMETRY",
            "JINA_RANDOM_PORT_MAX",
            "JINA_RANDOM_PORT_MIN",
            "JINA_DISABLE_HEALTHCHECK_LOGS",
            "JINA_LOCKS_ROOT",
            "JINA_K8S_ACCESS_MODES",
            "JINA_K8S_STORAGE_CLASS_NAME",
            "JINA_K8S_STORAGE_CAPACITY",
            "JINA_STREAMER_ARGS");

    private static final JinaInfoProto CURRENT = JinaInfoProto.newBuilder()
            .putAllJina(versions())
            .putAllEnvs(variables())
            .build();

    private JinaInfo() {}

    /** Returns the information, which is constant for the life of the process. */
    public static JinaInfoProto current() {
        return CURRENT;
    }

    /** Creates the service {@code jina.JinaInfoRPC}. */
    public static BindableService service() {
        return Services.unary(
                JinaInfoRPCGrpc.getServiceDescriptor(),
                JinaMethods.STATUS,
                Empty.getDefaultInstance(),
                (request, headers) -> CompletableFuture.completedFuture(Unary.Answer.of(CURRENT)));
    }

    private static Map<String, String> versions() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("jina", COMPATIBLE_VERSION);
        values.put("flow", version());
        values.put("docarray", UNSET);
        values.put("jcloud", UNSET);
        values.put("jina-hubble-sdk", UNSET);
        values.put("jina-proto", UNSET);
        values.put("protobuf", UNSET);
        values.put("proto-backend", "java");
        values.put("grpcio", UNSET);
        values.put("pyyaml", UNSET);
        values.put("python", UNSET);
        values.put("java", System.getProperty("java.specification.version", UNSET));
        values.put("platform", System.getProperty("os.name", UNSET));
        values.put("platform-release", UNSET);
        values.put("platform-version", UNSET);
        values.put("architecture", System.getProperty("os.arch", UNSET));
        values.put("processor", "");
        values.put("uid", UNSET);
        values.put("session-id", UUID.randomUUID().toString());
        values.put("uptime", LocalDateTime.now().toString());
        values.put("ci-vendor", UNSET);
        return values;
    }

    private static Map<String, String> variables() {
        Map<String, String> values = new LinkedHashMap<>();
        // Only whether a variable is set: one of them contains a token.
        VARIABLES.forEach((name) -> values.put(name, System.getenv(name) == null ? UNSET : "(set)"));
        return values;
    }

    private static String version() {
        String version = JinaInfo.class.getPackage().getImplementationVersion();
        return version == null ? UNSET : version;
    }
}
