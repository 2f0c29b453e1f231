package dev.flow.export;

import dev.flow.FlowException;
import dev.flow.definition.Flow;
import dev.flow.graph.InvalidFlowException;
import dev.flow.yaml.FlowYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Options of all commands that export a Flow. */
abstract sealed class ExportCommand implements Callable<Integer> permits KubernetesCommand, DockerComposeCommand {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Parameters(paramLabel = "FILE", arity = "1..2", description = "Flow file and target; with --from only the target")
    private List<Path> files = List.of();

    @Option(
            names = "--from",
            paramLabel = "application.yml",
            description = "Read the Flow from the properties of a Gateway application.")
    private @Nullable Path from;

    @Option(
            names = "--image",
            paramLabel = "EXECUTOR=IMAGE",
            description =
                    "Image of an Executor or of 'gateway', with an application that uses the starter; may be repeated.")
    private Map<String, String> images = new LinkedHashMap<>();

    @Option(
            names = "--starter",
            paramLabel = "EXECUTOR",
            description = "Executor whose docker:// image is an application that uses the starter; may be repeated.")
    private Set<String> starters = Set.of();

    @Option(
            names = "--pass-through-image",
            paramLabel = "IMAGE",
            description = "Image of executor-app. Default: ${DEFAULT-VALUE}.")
    private String passThrough = Images.DEFAULT.passThrough();

    @Option(
            names = "--memory",
            paramLabel = "QUANTITY",
            description = "Memory of each container. Default: ${DEFAULT-VALUE}.")
    private String memory = Resources.DEFAULT.memory();

    @Option(
            names = "--drain",
            paramLabel = "SECONDS",
            description = "Maximum time for requests in flight to finish at shutdown. Default: ${DEFAULT-VALUE}.")
    private long drain = ExportOptions.DEFAULT.drain().toSeconds();

    @Override
    public final Integer call() throws IOException {
        try {
            SpringFlow source = source();
            write(source.flow(), options(source.settings()), target());
            return CommandLine.ExitCode.OK;
        } catch (InvalidFlowException invalid) {
            throw refused(invalid.getMessage() + ". " + invalid.advice());
        } catch (FlowException invalid) {
            throw refused(String.valueOf(invalid.getMessage()));
        }
    }

    abstract void write(Flow flow, ExportOptions options, Path target) throws IOException;

    /** Adds the options of this command. */
    abstract ExportOptions options(ExportOptions common);

    private SpringFlow source() throws IOException {
        requireFiles();
        Path file = Optional.ofNullable(this.from).orElseGet(() -> this.files.get(0));
        if (!Files.isRegularFile(file)) {
            throw refused("The file " + file + " does not exist, expected a Flow file, or --from application.yml");
        }
        return this.from == null ? new SpringFlow(FlowYaml.load(file), Map.of()) : SpringFlow.read(file);
    }

    private void requireFiles() {
        int expected = this.from == null ? 2 : 1;
        if (this.files.size() != expected) {
            throw refused(
                    this.from == null
                            ? "The number of arguments is " + this.files.size() + ", expected a Flow file and a target"
                            : "The number of arguments is " + this.files.size()
                                    + ", expected only a target with --from");
        }
    }

    private Path target() {
        return this.files.get(this.files.size() - 1);
    }

    private ExportOptions options(Map<String, String> settings) {
        return options(new ExportOptions(
                Optional.empty(),
                new Images(Images.DEFAULT.gateway(), this.passThrough, this.images, this.starters),
                new Resources(
                        Resources.DEFAULT.cpu(),
                        this.memory,
                        Resources.DEFAULT.storage(),
                        Resources.DEFAULT.storageClass()),
                settings,
                1,
                Map.of(),
                true,
                Duration.ofSeconds(this.drain)));
    }

    final void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, text);
        commandLine().getOut().println(file);
    }

    private ParameterException refused(String why) {
        return new ParameterException(commandLine(), why);
    }

    private CommandLine commandLine() {
        return Objects.requireNonNull(this.spec).commandLine();
    }
}
