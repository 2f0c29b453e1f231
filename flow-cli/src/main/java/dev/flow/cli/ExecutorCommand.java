package dev.flow.cli;

import dev.flow.definition.ExecutorSource.Started;
import dev.flow.launch.ExecutorMain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Runs one Executor in this process, with the flags of {@code jina executor}. */
@Command(
        name = "executor",
        description = "Runs one Executor in this process, until Ctrl-C or SIGTERM.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  flow executor --port 12346",
            "  flow executor --uses com.example.Encoder --class-path encoder.jar --uses-with '{\"size\": 7}'",
            "",
            "Other flags of jina executor are accepted and ignored."
        })
final class ExecutorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--uses",
            paramLabel = "CLASS",
            defaultValue = Started.PASS_THROUGH,
            description = "A class on the class path. Default: ${DEFAULT-VALUE}, which returns requests unchanged.")
    private String uses;

    @Option(
            names = "--uses-with",
            arity = "1..*",
            paramLabel = "JSON",
            description = "Constructor parameters: a JSON object, or NAME:VALUE, which may be repeated.")
    private List<String> with = new ArrayList<>();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "executor",
            description = "Name of the Executor. Default: ${DEFAULT-VALUE}.")
    private String name;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "0.0.0.0",
            description = "Address to listen on. Default: ${DEFAULT-VALUE}.")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port to listen on. Default: any free port.")
    private int port;

    @Option(
            names = "--ssl-certfile",
            paramLabel = "FILE",
            defaultValue = "",
            description = "Certificate chain of the port, in PEM. A changed file applies to new connections.")
    private String certificate;

    @Option(
            names = "--ssl-keyfile",
            paramLabel = "FILE",
            defaultValue = "",
            description = "Private key of the first certificate, in PEM.")
    private String key;

    @Option(
            names = "--ssl-keyfile-password",
            paramLabel = "PASSWORD",
            defaultValue = "",
            description = "Password of an encrypted private key.")
    private String password;

    @Mixin
    private ClassPathOptions classPath;

    ExecutorCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        ConsoleLog.show(this.name, List.of());
        JinaFlags.warn(this.spec.commandLine().getParseResult());
        this.classPath.add();
        ExecutorMain.main(
                "--name=" + this.name,
                "--uses=" + (this.uses.equals("BaseExecutor") ? Started.PASS_THROUGH : this.uses),
                "--host=" + this.host,
                "--port=" + this.port,
                "--ssl-certfile=" + this.certificate,
                "--ssl-keyfile=" + this.key,
                "--ssl-keyfile-password=" + this.password,
                "--with=" + JsonMapper.shared().writeValueAsString(with()));
        return 0;
    }

    private Map<String, @Nullable Object> with() {
        try {
            return JinaJson.pairs(this.with);
        } catch (IllegalArgumentException invalid) {
            throw new ParameterException(this.spec.commandLine(), "--uses-with " + invalid.getMessage(), invalid);
        }
    }
}
