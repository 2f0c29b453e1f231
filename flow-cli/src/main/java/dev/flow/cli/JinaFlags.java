package dev.flow.cli;

import java.util.List;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The flags of {@code jina executor} and {@code jina gateway} that are accepted but ignored, so that existing scripts work. A command
 * logs one warning with the flags. The lists are those of Jina 3.6, 3.34 and of earlier 3.x versions; {@code interop} compares them with
 * the parsers of real Jinas. Both commands accept all, except those that they have themselves.
 */
final class JinaFlags {

    /** The flags without a value. */
    private static final List<String> SWITCHES = List.of(
            "--allow-concurrent",
            "--cors",
            "--ctrl-with-ipc",
            "--disable-auto-volume",
            "--disable-reduce",
            "--expose-graphql-endpoint",
            "--external",
            "--floating",
            "--force",
            "--force-update",
            "--install-requirements",
            "--metrics",
            "--monitoring",
            "--native",
            "--no-crud-endpoints",
            "--no-debug-endpoints",
            "--no-reduce",
            "--noblock-on-start",
            "--proxy",
            "--quiet",
            "--quiet-error",
            "--quiet-remote-logs",
            "--raise-no-dynamic-batching",
            "--reload",
            "--stateful",
            "--strict",
            "--tls",
            "--tracing");

    /** The flags with values: one, or any number as in Jina. */
    private static final List<String> VALUED = List.of(
            "--compression",
            "--connection-list",
            "--default-swagger-ui",
            "--deployments-addresses",
            "--deployments-disable-reduce",
            "--deployments-metadata",
            "--deployments-no-reduce",
            "--description",
            "--docker-kwargs",
            "--entrypoint",
            "--env",
            "--env-from-secret",
            "--exit-on-exceptions",
            "--expose-endpoints",
            "--extra-search-paths",
            "--force-network-mode",
            "--gpus",
            "--graph-conditions",
            "--graph-description",
            "--grpc-channel-options",
            "--grpc-server-kwargs",
            "--grpc-server-options",
            "--host",
            "--host-in",
            "--image-name",
            "--image-pull-secrets",
            "--image-tag",
            "--k8s-namespace",
            "--log-config",
            "--metrics-exporter-host",
            "--metrics-exporter-port",
            "--name",
            "--output-array-type",
            "--peer-ports",
            "--pod-role",
            "--polling",
            "--port",
            "--port-ctrl",
            "--port-expose",
            "--port-in",
            "--port-monitoring",
            "--ports",
            "--prefer-platform",
            "--prefetch",
            "--protocol",
            "--protocols",
            "--provider",
            "--provider-endpoint",
            "--py-modules",
            "--raft-configuration",
            "--replica-id",
            "--replicas",
            "--retries",
            "--runtime-backend",
            "--runtime-cls",
            "--shard-id",
            "--shards",
            "--span-exporter-host",
            "--span-exporter-port",
            "--ssl-certfile",
            "--ssl-keyfile",
            "--stream",
            "--timeout-ctrl",
            "--timeout-ready",
            "--timeout-send",
            "--title",
            "--traces-exporter-host",
            "--traces-exporter-port",
            "--uid",
            "--upload-files",
            "--uses",
            "--uses-after-address",
            "--uses-before-address",
            "--uses-dynamic-batching",
            "--uses-metas",
            "--uses-requests",
            "--uses-with",
            "--uvicorn-kwargs",
            "--volumes",
            "--workspace",
            "--workspace-id",
            "--zmq-identity");

    private JinaFlags() {}

    /** Adds the flags to a command as hidden options. */
    static void addTo(CommandSpec command) {
        add(command, SWITCHES, "0", Boolean.class);
        add(command, VALUED, "0..*", String[].class);
    }

    private static void add(CommandSpec command, List<String> names, String arity, Class<?> type) {
        names.stream()
                .filter((name) -> command.findOption(name) == null)
                .forEach((name) -> command.addOption(hidden(name, arity, type)));
    }

    private static OptionSpec hidden(String name, String arity, Class<?> type) {
        return OptionSpec.builder(name).arity(arity).type(type).hidden(true).build();
    }

    /**
     * Logs a warning with the flags that were used.
     *
     * @throws UnmatchedArgumentException if the values of a flag contain an unknown flag, which picocli takes for a value
     */
    static void warn(ParseResult arguments) {
        List<OptionSpec> used = arguments.matchedOptions().stream()
                .filter(OptionSpec::hidden)
                .filter((flag) -> SWITCHES.contains(flag.longestName()) || VALUED.contains(flag.longestName()))
                .toList();
        List<String> unknown = used.stream()
                .flatMap((flag) -> flag.originalStringValues().stream())
                .filter((value) -> value.startsWith("--"))
                .toList();
        if (!unknown.isEmpty()) {
            throw new UnmatchedArgumentException(arguments.commandSpec().commandLine(), unknown);
        }
        List<String> ignored =
                used.stream().map(OptionSpec::longestName).distinct().toList();
        if (!ignored.isEmpty()) {
            LoggerFactory.getLogger(JinaFlags.class)
                    .warn("Ignored flags without an effect: {}", String.join(", ", ignored));
        }
    }
}
