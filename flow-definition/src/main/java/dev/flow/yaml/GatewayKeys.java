package dev.flow.yaml;

import dev.flow.definition.GatewaySettings;
import dev.flow.definition.setting.Setting;
import java.util.ArrayList;
import java.util.List;

/** The keys of a Gateway. */
final class GatewayKeys {

    /** Keys of Jina that only a Gateway in Python understands. */
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
                        "Protocols the Gateway serves; clients of the Flow use the first.",
                        (draft, protocols) -> draft.protocols = protocols),
                Key.of(
                        "port",
                        KeyTypes.PORTS,
                        "Ports of the Gateway, one for each protocol; 0 for any free port.",
                        (draft, ports) -> draft.ports = ports)));
        GatewaySettings.all().forEach((setting) -> keys.add(setting(setting)));
        JINA.forEach((name) -> keys.add(Key.<GatewayDraft, YamlValue>of(
                name,
                KeyTypes.ANYTHING,
                "Setting of Jina for a Gateway in Python.",
                (draft, value) -> draft.builder.jina(name, value.plain()))));
        return keys;
    }

    private static <T> Key<GatewayDraft, T> setting(Setting<T> setting) {
        return Key.of(setting, (draft, value) -> draft.builder.set(setting, value));
    }
}
