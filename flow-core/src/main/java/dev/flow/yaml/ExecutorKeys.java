package dev.flow.yaml;

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
            "uses_before",
            "uses_after",
            "uses_before_address",
            "uses_after_address",
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

    static final KeyTable<ExecutorDraft> TABLE = new KeyTable<>("an Executor", all());

    private ExecutorKeys() {}

    private static List<Key<ExecutorDraft, ?>> all() {
        List<Key<ExecutorDraft, ?>> keys = new ArrayList<>(place());
        keys.addAll(source());
        keys.addAll(calls());
        JINA.forEach((name) -> keys.add(jina(name)));
        return keys;
    }

    private static List<Key<ExecutorDraft, ?>> place() {
        return List.of(
                Key.of(
                        "name",
                        KeyTypes.TEXT,
                        "Its name, an identifier; executor0, executor1 … where nothing is said.",
                        (draft, name) -> {}),
                Key.of(
                        "method",
                        KeyTypes.TEXT,
                        "What is added: 'add' an Executor, or one that 'needs' several to join them.",
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
                        KeyTypes.TEXT,
                        "What it runs: a class, an executable jar, docker://image, the name of an Executor among the beans of a Spring application, or pass-through (BaseExecutor).",
                        ExecutorDraft::uses),
                Key.of(
                        "uses_with",
                        KeyTypes.MAPPING,
                        "What it is made with.",
                        (draft, with) -> with.forEach(draft.builder::with)),
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

    private static Key<ExecutorDraft, ?> jina(String name) {
        Key<ExecutorDraft, YamlValue> key = Key.of(
                name,
                KeyTypes.ANYTHING,
                "As in Jina; for a Python Executor in an image.",
                (draft, value) -> draft.builder.jina(name, value.plain()));
        return NOT_INHERITED.contains(name) ? key : key.inheritable();
    }
}
