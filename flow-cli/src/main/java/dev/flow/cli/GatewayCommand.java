package dev.flow.cli;

import dev.flow.definition.Flow;
import dev.flow.definition.FlowBuilder;
import dev.flow.definition.GatewaySettings;
import dev.flow.net.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.core.type.TypeReference;

/** Runs a Gateway in this process, with the flags of {@code jina gateway}. */
@Command(
        name = "gateway",
        description =
                "Runs a Gateway in this process, for Executors that are already running, until Ctrl-C or SIGTERM.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  flow gateway --port 12345 --protocol HTTP \\",
            "      --graph-description '{\"start-gateway\": [\"encoder\"], \"encoder\": [\"end-gateway\"]}' \\",
            "      --deployments-addresses '{\"encoder\": [\"127.0.0.1:12346\"]}'",
            "",
            "Other flags of jina gateway are accepted and ignored."
        })
final class GatewayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--graph-description",
            paramLabel = "JSON",
            defaultValue = "{}",
            description = "Successors of each Executor, from start-gateway to end-gateway.")
    private String graph;

    @Option(
            names = "--deployments-addresses",
            paramLabel = "JSON",
            defaultValue = "{}",
            description = "List of host:port, grpc:// or grpcs:// addresses of each Executor.")
    private String addresses;

    @Option(
            names = "--deployments-metadata",
            paramLabel = "JSON",
            defaultValue = "{}",
            description = "gRPC metadata of requests to each Executor.")
    private String metadata;

    @Option(
            names = "--graph-conditions",
            paramLabel = "JSON",
            defaultValue = "{}",
            description = "Condition of each Executor on documents, in the query language of docarray.")
    private String conditions;

    @Option(
            names = {"--deployments-no-reduce", "--deployments-disable-reduce"},
            paramLabel = "JSON",
            defaultValue = "[]",
            description = "List of Executors that receive joined replies without merging.")
    private String noReduce;

    @Option(
            names = {"--protocol", "--protocols"},
            arity = "1..*",
            paramLabel = "PROTOCOL",
            description = "GRPC, HTTP or WEBSOCKET. May be repeated. Default: GRPC.")
    private List<Protocol> protocols = new ArrayList<>();

    @Option(
            names = {"--port", "--ports"},
            arity = "1..*",
            paramLabel = "PORT",
            description = "One port for each protocol. Default: any free port.")
    private List<Integer> ports = new ArrayList<>();

    @Option(
            names = "--uvicorn-kwargs",
            arity = "0..*",
            paramLabel = "JSON",
            description = "Settings of Jina's HTTP server. Only ssl_keyfile_password has an effect.")
    private List<String> uvicorn = new ArrayList<>();

    @Option(names = "--uses", paramLabel = "CLASS", hidden = true)
    private String uses = "";

    GatewayCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        ConsoleLog.show("gateway", List.of());
        JinaFlags.warn(this.spec.commandLine().getParseResult());
        ForegroundFlow running = new ForegroundFlow(this.spec.commandLine().getOut());
        return running.run(flow(), false);
    }

    private Flow flow() {
        // The protocol selects one of Jina's own Gateways.
        if (!this.uses.isEmpty() && !this.uses.matches("(?i)(Base|GRPC|HTTP|WebSocket|Composite)Gateway")) {
            throw invalid("--uses is '" + this.uses + "', expected one of Jina's own Gateways or no value");
        }
        FlowBuilder flow = Flow.builder();
        passwordOfUvicorn(flow);
        SettingFlags.apply(this.spec.commandLine(), flow);
        serve(flow);
        graph().addTo(flow);
        return flow.build();
    }

    private void passwordOfUvicorn(FlowBuilder flow) {
        try {
            JinaJson.text(this.uvicorn, GatewaySettings.KEY_PASSWORD.name())
                    .ifPresent((password) -> flow.set(GatewaySettings.KEY_PASSWORD, password));
        } catch (IllegalArgumentException invalid) {
            // The message of the failure contains the value, which may be the password.
            throw invalid("--uvicorn-kwargs is invalid, expected a JSON object or NAME:VALUE");
        }
    }

    private void serve(FlowBuilder flow) {
        List<Protocol> served = this.protocols.isEmpty() ? List.of(protocolOfUses()) : this.protocols;
        if (!this.ports.isEmpty() && this.ports.size() != served.size()) {
            throw invalid("The command has " + served.size() + " protocols and " + this.ports.size()
                    + " ports, expected one --port for each --protocol");
        }
        for (int i = 0; i < served.size(); i++) {
            flow.serve(served.get(i), this.ports.isEmpty() ? 0 : this.ports.get(i));
        }
    }

    /** Without --protocol, the class of Jina's Gateway selects it. */
    private Protocol protocolOfUses() {
        return switch (this.uses.toLowerCase(Locale.ROOT)) {
            case "httpgateway" -> Protocol.HTTP;
            case "websocketgateway" -> Protocol.WEBSOCKET;
            default -> Protocol.GRPC;
        };
    }

    private GatewayGraph graph() {
        return new GatewayGraph(
                json("--graph-description", this.graph, new TypeReference<>() {}, "lists of names, by name"),
                addresses(),
                json("--deployments-metadata", this.metadata, new TypeReference<>() {}, "objects of texts, by name"),
                json("--graph-conditions", this.conditions, new TypeReference<>() {}, "conditions, by name"),
                json("--deployments-no-reduce", this.noReduce, new TypeReference<>() {}, "a list of names"));
    }

    /** Jina writes a list for each Executor, or a list for each protocol of an Executor; Executors serve gRPC. */
    private Map<String, List<String>> addresses() {
        String expectation = "lists of addresses, by name";
        Map<String, Object> byName =
                json("--deployments-addresses", this.addresses, new TypeReference<>() {}, expectation);
        Map<String, List<String>> addresses = new LinkedHashMap<>();
        byName.forEach((name, value) -> addresses.put(name, addressList(value)));
        return addresses;
    }

    private List<String> addressList(Object value) {
        Object list = value instanceof Map<?, ?> byProtocol ? byProtocol.get("GRPC") : value;
        if (list instanceof List<?> addresses && addresses.stream().allMatch(String.class::isInstance)) {
            return addresses.stream().map(String.class::cast).toList();
        }
        throw invalid("--deployments-addresses is '" + this.addresses
                + "', expected JSON: a list of addresses by name, or by name and the protocol GRPC");
    }

    private <T> T json(String flag, String text, TypeReference<T> type, String expectation) {
        try {
            return JinaJson.read(text, type, "JSON: " + expectation);
        } catch (IllegalArgumentException failure) {
            throw invalid(flag + " " + failure.getMessage());
        }
    }

    private ParameterException invalid(String message) {
        return new ParameterException(this.spec.commandLine(), message);
    }
}
