package dev.flow.yaml;

import dev.flow.definition.AroundShards;
import dev.flow.definition.ExecutorSettings;
import dev.flow.definition.setting.Setting;
import java.util.ArrayList;
import java.util.List;

/** The keys of an Executor. */
final class ExecutorKeys {

    /** Keys of Jina that only an Executor in Python understands. */
    private static final List<String> JINA = List.of(
            "uses_metas",
            "uses_requests",
            "uses_dynamic_batching",
            "py_modules",
            "extra_search_paths",
            "workspace",
            "compression",
            "timeout_ctrl",
            "log_config",
            "quiet",
            "quiet_error",
            "native",
            "install_requirements",
            "force_update",
            "entrypoint",
            "docker_kwargs",
            "disable_auto_volume",
            "gpus",
            "output_array_type",
            "exit_on_exceptions",
            "allow_concurrent",
            "reload",
            "monitoring",
            "port_monitoring",
            "tracing",
            "traces_exporter_host",
            "traces_exporter_port",
            "metrics",
            "metrics_exporter_host",
            "metrics_exporter_port",
            "grpc_server_options",
            "grpc_channel_options",
            "env_from_secret",
            "image_pull_secrets",
            "prefer_platform",
            "force_network_mode",
            "stateful",
            "peer_ports",
            "raft_configuration",
            "connection_list");

    /** Keys that the {@code with} block of a Flow does not set for all Executors. */
    private static final List<String> NOT_INHERITED = List.of("port_monitoring", "connection_list", "peer_ports");

    /** The kinds of entries. */
    static final KeyType<String> METHOD = KeyTypes.oneOf("add", "needs", "inspect");

    static final KeyTable<ExecutorDraft> TABLE = new KeyTable<>("an Executor", all());

    private ExecutorKeys() {}

    private static List<Key<ExecutorDraft, ?>> all() {
        List<Key<ExecutorDraft, ?>> keys = new ArrayList<>(structure());
        ExecutorSettings.all().stream()
                .filter((setting) -> !setting.keys().isEmpty())
                .filter((setting) ->
                        keys.stream().noneMatch((key) -> key.names().equals(setting.keys())))
                .<Key<ExecutorDraft, ?>>map(ExecutorKeys::setting)
                .toList()
                .forEach(keys::add);
        keys.addAll(aroundShards());
        JINA.forEach((name) -> keys.add(jina(name)));
        return keys;
    }

    private static <T> Key<ExecutorDraft, T> setting(Setting<T> setting) {
        return Key.of(setting, (draft, value) -> draft.set(setting, value));
    }

    /** Keys that are not settings, and settings whose value depends on other keys. */
    private static List<Key<ExecutorDraft, ?>> structure() {
        return List.of(
                Key.of(
                        "name",
                        KeyTypes.NAME,
                        "Name of the Executor: letters, digits, underscores and hyphens; executor0, executor1 and so on by default.",
                        (draft, name) -> {}),
                Key.of(
                        "method",
                        METHOD,
                        "Kind of entry: 'add' an Executor, an Executor that 'needs' several others and joins their replies, or one that can 'inspect' the replies of the Executor before it.",
                        (draft, method) -> {}),
                Key.of(ExecutorSettings.NEEDS, ExecutorDraft::needs),
                Key.of(ExecutorSettings.FLOATING, ExecutorDraft::floating),
                new Key<>(
                        ExecutorSettings.USES.keys(),
                        InlineExecutor.TYPE,
                        ExecutorSettings.USES.description()
                                + " A mapping of 'jtype', 'with' and 'metas' describes an Executor of Jina in place.",
                        false,
                        ExecutorDraft::uses),
                Key.of(ExecutorSettings.WITH, ExecutorDraft::with),
                Key.of(
                        "external",
                        KeyTypes.FLAG,
                        "Whether the Executor runs already, at host and port.",
                        (draft, external) -> draft.external = external),
                Key.of(
                        "host",
                        KeyTypes.TEXTS,
                        "Hosts of an external Executor, or addresses such as grpcs://host:443.",
                        (draft, hosts) -> draft.hosts = hosts),
                Key.of(ExecutorSettings.PORTS, (draft, ports) -> draft.ports = ports),
                Key.of(
                        "tls",
                        KeyTypes.FLAG,
                        "Whether connections to an external Executor are encrypted.",
                        (draft, tls) -> draft.tls = tls));
    }

    private static List<Key<ExecutorDraft, ?>> aroundShards() {
        return List.of(
                around(
                        AroundShards.BEFORE,
                        InlineExecutor.AS_WRITTEN,
                        "Program that receives requests before the Shards, in the form of 'uses'."),
                around(
                        AroundShards.AFTER,
                        InlineExecutor.AS_WRITTEN,
                        "Program that receives the replies of the Shards, in the form of 'uses'."),
                around(
                        AroundShards.BEFORE_ADDRESS,
                        KeyTypes.ADDRESS,
                        "Address of an Executor that receives requests before the Shards."),
                around(
                        AroundShards.AFTER_ADDRESS,
                        KeyTypes.ADDRESS,
                        "Address of an Executor that receives the replies of the Shards."));
    }

    private static Key<ExecutorDraft, ?> around(String name, KeyType<YamlValue> type, String description) {
        return Key.<ExecutorDraft, YamlValue>of(
                        name, type, description, (draft, value) -> draft.jina(name, value.plain()))
                .inheritable();
    }

    private static Key<ExecutorDraft, ?> jina(String name) {
        Key<ExecutorDraft, YamlValue> key = Key.of(
                name,
                KeyTypes.ANYTHING,
                "Setting of Jina for an Executor in Python.",
                (draft, value) -> draft.jina(name, value.plain()));
        return NOT_INHERITED.contains(name) ? key : key.inheritable();
    }
}
