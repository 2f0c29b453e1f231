package dev.flow.cli;

import dev.flow.definition.Flow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Exports a Flow as a Mermaid flowchart. */
@Command(
        name = "flowchart",
        description = "Exports a Flow as a Mermaid flowchart.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  flow export flowchart flow.yml flow.mmd")
final class FlowchartCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private FlowFileOptions file;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "OUT",
            description = "Output file, such as flow.mmd. Default: standard output.")
    private @Nullable Path out;

    @Option(names = "--vertical-layout", description = "Draws from top to bottom instead of from left to right.")
    private boolean vertical;

    FlowchartCommand() {}

    @Override
    public Integer call() throws IOException {
        if (this.out != null && this.out.toString().matches("(?i).*\\.(svg|png|jpe?g|pdf)")) {
            throw new ParameterException(
                    this.spec.commandLine(),
                    "Output file '" + this.out + "' is an image, expected a text file for Mermaid, such as flow.mmd");
        }
        Flow flow = this.file.read();
        Output.write(this.vertical ? flow.toVerticalMermaid() : flow.toMermaid(), this.out, this.spec);
        return 0;
    }
}
