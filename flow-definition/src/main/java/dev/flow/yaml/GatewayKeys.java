package dev.flow.yaml;

import java.util.ArrayList;
import java.util.List;

/** What may be said of a Gateway. */
final class GatewayKeys {

    /** Keys of Jina that only a Python Gateway understands. */
    private static final List<String> JINA = List.of(
            "title",
            "description",
            "cors",
            "no_debug_endpoints",
            "no_crud_endpoints",
            "expose_endpoints",
            "expose_graphql_endpoint",
            "uvicorn_kwargs",
            "grpc_server_options",
            "grpc_channel_options",
            "compression",
            "monitoring",
            "port_monitoring",
            "tracing",
            "traces_exporter_host",
            "traces_exporter_port",
            "metrics",
            "metrics_exporter_host",
            "metrics_exporter_port",
            "proxy",
            "uses",
            "uses_with",
            "py_modules",
            "extra_search_paths",
            "timeout_ready",
            "timeout_ctrl",
            "log_config",
            "quiet",
            "quiet_error",
            "workspace",
            "entrypoint",
            "docker_kwargs",
            "env_from_secret",
            "image_pull_secrets",
            "reload",
            "stateful",
            "port_expose");

    static final KeyTable<GatewayDraft> TABLE = new KeyTable<>("a Gateway", all());

    private GatewayKeys() {}

    private static List<Key<GatewayDraft, ?>> all() {
        List<Key<GatewayDraft, ?>> keys = new ArrayList<>(List.of(
                Key.of(
                        "protocol",
                        KeyTypes.PROTOCOLS,
                        "What it serves; clients of the Flow take the first.",
                        (draft, protocols) -> draft.protocols = protocols),
                Key.of(
                        "port",
                        KeyTypes.PORTS,
                        "Where it serves it: a port for each protocol, 0 for any that is free.",
                        (draft, ports) -> draft.ports = ports),
                Key.of("host", KeyTypes.TEXT, "The address it binds.", (draft, host) -> draft.builder.host(host)),
                Key.of(
                        "prefetch",
                        KeyTypes.LIMIT,
                        "The most requests of one stream in flight, 0 for any number.",
                        (draft, prefetch) -> draft.builder.prefetch(prefetch)),
                Key.of(
                        "retries",
                        KeyTypes.NUMBER,
                        "How often a request is sent again; -1: as often as an Executor has Replicas, three times at least.",
                        (draft, retries) -> draft.builder.retries(retries)),
                Key.of(
                        "timeout_send",
                        KeyTypes.MILLISECONDS,
                        "How long one attempt to get an answer of an Executor may take, in milliseconds; -1: as long as the client waits.",
                        (draft, timeout) -> timeout.ifPresent(draft.builder::timeoutSend)),
                Key.of(
                        "ssl_certfile",
                        KeyTypes.TEXT,
                        "The certificates it shows to clients, in PEM.",
                        (draft, file) -> draft.certificate = file),
                Key.of(
                        "ssl_keyfile",
                        KeyTypes.TEXT,
                        "The key of its certificate, in PEM.",
                        (draft, file) -> draft.key = file)));
        JINA.forEach((name) -> keys.add(Key.<GatewayDraft, YamlValue>of(
                name,
                KeyTypes.ANYTHING,
                "As in Jina; for a Python Gateway.",
                (draft, value) -> draft.builder.jina(name, value.plain()))));
        return keys;
    }
}
