package dev.flow.yaml;

import dev.flow.definition.AroundShards;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What may be said of an Executor. */
final class ExecutorKeys {

    /** Keys of Jina that only a Python Executor in an image understands. */
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

    /** What each Executor has for itself, whatever its Flow says. */
    private static final List<String> NOT_INHERITED = List.of("port_monitoring", "connection_list", "peer_ports");

    /** What an entry may add. */
    static final KeyType<String> METHOD = KeyTypes.oneOf("add", "needs", "inspect");

    static final KeyTable<ExecutorDraft> TABLE = new KeyTable<>("an Executor", all());

    private ExecutorKeys() {}

    private static List<Key<ExecutorDraft, ?>> all() {
        List<Key<ExecutorDraft, ?>> keys = new ArrayList<>(place());
        keys.addAll(source());
        keys.addAll(calls());
        keys.addAll(aroundShards());
        JINA.forEach((name) -> keys.add(jina(name)));
        return keys;
    }

    private static List<Key<ExecutorDraft, ?>> place() {
        return List.of(
                Key.of(
                        "name",
                        KeyTypes.NAME,
                        "Its name, an identifier; executor0, executor1 … where nothing is said.",
                        (draft, name) -> {}),
                Key.of(
                        "method",
                        METHOD,
                        "What is added: 'add' an Executor, one that 'needs' several to join them, or one to 'inspect' the answers of the one before it.",
                        (draft, method) -> {}),
                Key.of(
                        "needs",
                        KeyTypes.TEXTS,
                        "What must answer before it, 'gateway' for the request as it came; the Executor before it where nothing is said.",
                        ExecutorDraft::needs),
                Key.of("floating", KeyTypes.FLAG, "Whether nobody waits for its answer.", ExecutorDraft::floating),
                Key.<ExecutorDraft, Boolean>of(
                                "no_reduce",
                                KeyTypes.FLAG,
                                "Whether it gets the answers of several Executors as they are, not reduced to one.",
                                (draft, keeps) -> {
                                    if (keeps) {
                                        draft.builder.noReduce();
                                    }
                                })
                        .formerly("disable_reduce")
                        .inheritable(),
                Key.of(
                        "when",
                        KeyTypes.MAPPING,
                        "What documents must be like to be sent to it, in docarray's query language.",
                        (draft, when) -> draft.builder.when(when)));
    }

    private static List<Key<ExecutorDraft, ?>> source() {
        return List.of(
                Key.of(
                        "uses",
                        InlineExecutor.TYPE,
                        "What it runs: a class, an executable jar, docker://image, the name of an Executor among the beans of a Spring application, or pass-through (BaseExecutor); or a mapping of 'jtype', 'with' and 'metas'.",
                        ExecutorDraft::uses),
                Key.of("uses_with", KeyTypes.MAPPING, "What it is made with.", ExecutorDraft::with),
                Key.<ExecutorDraft, Map<String, String>>of(
                        "env",
                        KeyTypes.VARIABLES,
                        "Variables of the environment of its processes.",
                        (draft, env) -> env.forEach(draft.builder::environment)),
                Key.<ExecutorDraft, List<String>>of(
                                "volumes",
                                KeyTypes.TEXTS,
                                "What is mounted into its containers, as Docker writes it.",
                                (draft, volumes) -> draft.builder.volumes(volumes.toArray(String[]::new)))
                        .inheritable(),
                Key.<ExecutorDraft, Integer>of(
                                "replicas",
                                KeyTypes.COUNT,
                                "How many Replicas each of its Shards has.",
                                (draft, replicas) -> draft.builder.replicas(replicas))
                        .inheritable(),
                Key.<ExecutorDraft, Integer>of(
                                "shards",
                                KeyTypes.COUNT,
                                "How many Shards it has.",
                                (draft, shards) -> draft.builder.shards(shards))
                        .inheritable(),
                Key.of(
                        "external",
                        KeyTypes.FLAG,
                        "Whether it is there already, at host and port.",
                        (draft, external) -> draft.external = external),
                Key.of(
                        "host",
                        KeyTypes.TEXTS,
                        "Where an external one is: hosts, or addresses such as grpcs://host:443.",
                        (draft, hosts) -> draft.hosts = hosts),
                Key.of("port", KeyTypes.PORTS, "Where its processes listen.", (draft, ports) -> draft.ports = ports),
                Key.of(
                        "tls",
                        KeyTypes.FLAG,
                        "Whether connections to an external one are encrypted.",
                        (draft, tls) -> draft.tls = tls),
                Key.<ExecutorDraft, Optional<Duration>>of(
                                "timeout_ready",
                                KeyTypes.MILLISECONDS,
                                "How long it may take until it serves, in milliseconds; -1 for as long as it takes.",
                                ExecutorDraft::timeoutReady)
                        .inheritable());
    }

    private static List<Key<ExecutorDraft, ?>> calls() {
        return List.of(
                Key.<ExecutorDraft, YamlValue>of(
                                "polling",
                                KeyTypes.POLLING,
                                "To how many of its Shards a request goes.",
                                ExecutorDraft::polling)
                        .inheritable(),
                Key.of(
                        "retries",
                        KeyTypes.NUMBER,
                        "How often a request is sent again; -1: as often as there are Replicas, three times at least.",
                        (draft, retries) -> draft.builder.retries(retries)),
                Key.of(
                        "timeout_send",
                        KeyTypes.MILLISECONDS,
                        "How long one attempt to get its answer may take, in milliseconds.",
                        (draft, timeout) -> timeout.ifPresent(draft.builder::timeout)),
                Key.<ExecutorDraft, Integer>of(
                                "min_ready",
                                KeyTypes.COUNT,
                                "How many Replicas of each Shard must be ready for it to be; not known to Jina.",
                                (draft, minReady) -> draft.builder.minReady(minReady))
                        .inheritable(),
                Key.<ExecutorDraft, Map<String, String>>of(
                                "grpc_metadata",
                                KeyTypes.VARIABLES,
                                "gRPC metadata that goes with each call.",
                                (draft, metadata) -> metadata.forEach(draft.builder::metadata))
                        .inheritable());
    }

    private static List<Key<ExecutorDraft, ?>> aroundShards() {
        return List.of(
                around(
                        AroundShards.BEFORE,
                        InlineExecutor.AS_WRITTEN,
                        "What gets requests before its Shards do, as 'uses'."),
                around(
                        AroundShards.AFTER,
                        InlineExecutor.AS_WRITTEN,
                        "What gets the answers of its Shards, as 'uses'."),
                around(AroundShards.BEFORE_ADDRESS, KeyTypes.ADDRESS, "Where what gets requests before its Shards is."),
                around(AroundShards.AFTER_ADDRESS, KeyTypes.ADDRESS, "Where what gets the answers of its Shards is."));
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
                "As in Jina; for a Python Executor in an image.",
                (draft, value) -> draft.jina(name, value.plain()));
        return NOT_INHERITED.contains(name) ? key : key.inheritable();
    }
}
