package dev.flow.yaml;

import dev.flow.definition.GatewaySettings;
import dev.flow.definition.setting.Setting;
import dev.flow.yaml.YamlValue.Entries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of a Gateway. */
final class GatewayKeys {

    private static final String UVICORN = "uvicorn_kwargs";

    /** Keys of Jina that only a Gateway in Python understands. */
    private static final List<String> JINA = List.of(
            "title",
            "description",
            "cors",
            "no_debug_endpoints",
            "no_crud_endpoints",
            "expose_endpoints",
            "expose_graphql_endpoint",
            "grpc_server_options",
            "grpc_channel_options",
            "compression",
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
        keys.add(Key.<GatewayDraft, YamlValue>of(
                UVICORN,
                KeyTypes.ANYTHING,
                "Setting of Jina for a Gateway in Python, except 'ssl_keyfile_password'.",
                (draft, value) -> uvicorn(draft, value)));
        JINA.forEach((name) -> keys.add(Key.<GatewayDraft, YamlValue>of(
                name,
                KeyTypes.ANYTHING,
                "Setting of Jina for a Gateway in Python.",
                (draft, value) -> draft.builder.jina(name, value.plain()))));
        return keys;
    }

    /** Jina has no setting for the password of the key, but passes all of these to its HTTP server. */
    private static void uvicorn(GatewayDraft draft, YamlValue value) {
        String password = GatewaySettings.KEY_PASSWORD.name();
        if (!(value instanceof Entries settings && settings.entries().containsKey(password))) {
            draft.builder.jina(UVICORN, value.plain());
            return;
        }
        Map<String, @Nullable Object> others = new LinkedHashMap<>(settings.plain());
        others.remove(password);
        draft.builder.set(
                GatewaySettings.KEY_PASSWORD,
                KeyTypes.TEXT.read(password, settings.entries().get(password)));
        if (!others.isEmpty()) {
            draft.builder.jina(UVICORN, others);
        }
    }

    private static <T> Key<GatewayDraft, T> setting(Setting<T> setting) {
        return Key.of(setting, (draft, value) -> draft.builder.set(setting, value));
    }
}
