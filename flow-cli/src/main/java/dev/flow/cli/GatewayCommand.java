package dev.flow.cli;

import dev.flow.definition.Flow;
import dev.flow.definition.FlowBuilder;
import dev.flow.net.Protocol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.core.type.TypeReference;

/** One Gateway in this process, with the flags of {@code jina gateway}. */
@Command(
        name = "gateway",
        description =
                "Runs a Gateway in this process, in front of Executors that run elsewhere, until Ctrl-C or SIGTERM.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  flow gateway --port 12345 --protocol HTTP \\",
            "      --graph-description '{\"start-gateway\": [\"encoder\"], \"encoder\": [\"end-gateway\"]}' \\",
            "      --deployments-addresses '{\"encoder\": [\"127.0.0.1:12346\"]}'",
            "",
            "Other flags of jina gateway are taken, and mean nothing."
        })
final class GatewayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--graph-description",
            paramLabel = "JSON",
            defaultValue = "{}",
            description = "What comes after each Executor, start-gateway first and end-gateway last.")
    private String graph;

    @Option(
            names = "--deployments-addresses",
            paramLabel = "JSON",
            defaultValue = "{}",
            description = "A list of host:port, grpc:// or grpcs:// for each Executor.")
    private String addresses;

    @Option(
            names = "--deployments-metadata",
            paramLabel = "JSON",
            defaultValue = "{}",
            description = "gRPC metadata for each Executor.")
    private String metadata;

    @Option(
            names = "--graph-conditions",
            paramLabel = "JSON",
            defaultValue = "{}",
            description = "What documents must be like for an Executor, as docarray has it.")
    private String conditions;

    @Option(
            names = {"--deployments-no-reduce", "--deployments-disable-reduce"},
            paramLabel = "JSON",
            defaultValue = "[]",
            description = "A list of Executors that get several answers as they are.")
    private String noReduce;

    @Option(
            names = "--protocol",
            arity = "1..*",
            paramLabel = "PROTOCOL",
            description = "GRPC, HTTP or WEBSOCKET, once or several times; GRPC by default.")
    private List<Protocol> protocols = new ArrayList<>();

    @Option(
            names = "--port",
            arity = "1..*",
            paramLabel = "PORT",
            description = "One for each protocol; any that is free by default.")
    private List<Integer> ports = new ArrayList<>();

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "0.0.0.0",
            description = "The address to listen on; ${DEFAULT-VALUE} by default.")
    private String host;

    @Option(
            names = "--timeout-send",
            paramLabel = "MILLIS",
            description = "How long one attempt at an Executor may take; -1, for ever, by default.")
    private @Nullable Long timeoutSend;

    @Option(
            names = "--retries",
            paramLabel = "N",
            defaultValue = "-1",
            description = "How often a request is sent again; -1, the default: as often as there are Replicas.")
    private int retries;

    @Option(
            names = "--prefetch",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Requests of one stream in flight, 0 for any number; ${DEFAULT-VALUE} by default.")
    private int prefetch;

    @Option(names = "--ssl-certfile", paramLabel = "FILE", description = "Certificates in PEM to show to clients.")
    private @Nullable Path certificate;

    @Option(names = "--ssl-keyfile", paramLabel = "FILE", description = "The private key of the first of them, in PEM.")
    private @Nullable Path key;

    @Option(names = "--uses", paramLabel = "CLASS", hidden = true)
    private String uses = "";

    GatewayCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        ConsoleLog.show("gateway", List.of());
        JinaFlags.OF_A_GATEWAY.warn(this.spec.commandLine().getParseResult());
        Running running = new Running(this.spec.commandLine().getOut());
        return running.run(flow(), false);
    }

    private Flow flow() {
        // of Jina's own, the protocol tells which is meant
        if (!this.uses.isEmpty() && !this.uses.matches("(?i)(Base|GRPC|HTTP|WebSocket|Composite)Gateway")) {
            throw wrong("--uses is '" + this.uses + "', a Gateway in Python: expected none, or one of Jina's own");
        }
        FlowBuilder flow = Flow.builder()
                .host(this.host)
                .retries(this.retries)
                .prefetch(this.prefetch == 0 ? Integer.MAX_VALUE : this.prefetch);
        serve(flow);
        if (this.timeoutSend != null && this.timeoutSend > 0) {
            flow.timeoutSend(Duration.ofMillis(this.timeoutSend));
        }
        if (this.certificate != null && this.key != null) {
            flow.tls(this.certificate, this.key);
        } else if (this.certificate != null || this.key != null) {
            throw wrong("one of --ssl-certfile and --ssl-keyfile is missing, expected both or none");
        }
        graph().addTo(flow);
        return flow.build();
    }

    private void serve(FlowBuilder flow) {
        List<Protocol> served = this.protocols.isEmpty() ? List.of(Protocol.GRPC) : this.protocols;
        if (!this.ports.isEmpty() && this.ports.size() != served.size()) {
            throw wrong("there are " + served.size() + " protocols and " + this.ports.size()
                    + " ports, expected a --port for each --protocol");
        }
        for (int i = 0; i < served.size(); i++) {
            flow.serve(served.get(i), this.ports.isEmpty() ? 0 : this.ports.get(i));
        }
    }

    private GatewayGraph graph() {
        return new GatewayGraph(
                json("--graph-description", this.graph, new TypeReference<>() {}, "lists of names, by name"),
                json(
                        "--deployments-addresses",
                        this.addresses,
                        new TypeReference<>() {},
                        "lists of addresses, by name"),
                json("--deployments-metadata", this.metadata, new TypeReference<>() {}, "objects of texts, by name"),
                json("--graph-conditions", this.conditions, new TypeReference<>() {}, "conditions, by name"),
                json("--deployments-no-reduce", this.noReduce, new TypeReference<>() {}, "a list of names"));
    }

    private <T> T json(String flag, String text, TypeReference<T> type, String expectation) {
        try {
            return JinaJson.read(text, type, "JSON: " + expectation);
        } catch (IllegalArgumentException wrong) {
            throw wrong(flag + " " + wrong.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(this.spec.commandLine(), message);
    }
}
