package dev.flow.cli;

import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The flags of Jina that are accepted but ignored, so that existing scripts work. A command logs one warning with the flags.
 *
 * @param switches the flags without a value
 * @param valued the flags with one value
 * @param lists the flags with any number of values
 */
record JinaFlags(List<String> switches, List<String> valued, List<String> lists) {

    private static final List<String> SWITCHES = List.of(
            "--quiet", "--quiet-error", "--quiet-remote-logs", "--monitoring", "--native", "--tracing", "--metrics");

    private static final List<String> VALUED = List.of(
            "--workspace",
            "--workspace-id",
            "--log-config",
            "--runtime-cls",
            "--runtime-backend",
            "--pod-role",
            "--shard-id",
            "--replica-id",
            "--timeout-ctrl",
            "--timeout-ready",
            "--port-monitoring",
            "--span-exporter-host",
            "--span-exporter-port",
            "--traces-exporter-host",
            "--traces-exporter-port",
            "--metrics-exporter-host",
            "--metrics-exporter-port",
            "--extra-search-paths",
            "--uid",
            "--zmq-identity",
            "--port-ctrl",
            "--ctrl-with-ipc",
            "--polling",
            "--replicas",
            "--shards",
            "--compression",
            "--connection-list",
            "--grpc-server-options",
            "--grpc-channel-options",
            "--provider",
            "--stream");

    /** The ignored flags of {@code jina executor}. */
    static final JinaFlags EXECUTOR = new JinaFlags(
            plus(
                    SWITCHES,
                    "--install-requirements",
                    "--force-update",
                    "--force",
                    "--disable-auto-volume",
                    "--external",
                    "--tls",
                    "--allow-concurrent",
                    "--reload",
                    "--prefer-platform",
                    "--raise-no-dynamic-batching"),
            plus(
                    VALUED,
                    "--uses-metas",
                    "--uses-requests",
                    "--uses-dynamic-batching",
                    "--entrypoint",
                    "--docker-kwargs",
                    "--gpus",
                    "--output-array-type",
                    "--host-in",
                    "--port-in",
                    "--peer-ports",
                    "--upload-files",
                    "--image-name",
                    "--image-tag"),
            List.of("--py-modules", "--volumes", "--exit-on-exceptions", "--env"));

    /** The ignored flags of {@code jina gateway}. */
    static final JinaFlags GATEWAY = new JinaFlags(
            plus(
                    SWITCHES,
                    "--cors",
                    "--no-debug-endpoints",
                    "--no-crud-endpoints",
                    "--expose-graphql-endpoint",
                    "--proxy",
                    "--reload",
                    "--strict"),
            plus(
                    VALUED,
                    "--name",
                    "--title",
                    "--description",
                    "--expose-endpoints",
                    "--uvicorn-kwargs",
                    "--default-swagger-ui",
                    "--uses-with",
                    "--host-in",
                    "--port-expose",
                    "--upload-files"),
            List.of("--py-modules", "--env"));

    private static List<String> plus(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    /** Adds the flags to a command as hidden options. */
    void addTo(CommandSpec command) {
        this.switches.forEach((name) -> command.addOption(hidden(name, "0", Boolean.class)));
        this.valued.forEach((name) -> command.addOption(hidden(name, "1", String.class)));
        this.lists.forEach((name) -> command.addOption(hidden(name, "0..*", String[].class)));
    }

    private static OptionSpec hidden(String name, String arity, Class<?> type) {
        return OptionSpec.builder(name).arity(arity).type(type).hidden(true).build();
    }

    /** Logs a warning with the flags that were used. */
    void warn(ParseResult arguments) {
        List<String> ignored = Stream.of(this.switches, this.valued, this.lists)
                .flatMap(List::stream)
                .filter(arguments::hasMatchedOption)
                .toList();
        if (!ignored.isEmpty()) {
            LoggerFactory.getLogger(JinaFlags.class)
                    .warn("Ignored flags without an effect: {}", String.join(", ", ignored));
        }
    }
}
