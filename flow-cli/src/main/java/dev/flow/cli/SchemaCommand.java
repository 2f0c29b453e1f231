package dev.flow.cli;

import dev.flow.yaml.FlowYaml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the JSON schema of Flow files. */
@Command(
        name = "schema",
        description = "Writes the JSON schema of Flow files, which editors use for completion and validation.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footerHeading = "%nExample:%n",
        footer = "  flow export schema flow.schema.json")
final class SchemaCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "OUT",
            description = "Output file, such as flow.schema.json. Default: standard output.")
    private @Nullable Path out;

    @Option(names = "--json-path", paramLabel = "OUT", description = "Output file, as in Jina.")
    private @Nullable Path jsonPath;

    SchemaCommand() {}

    @Override
    public Integer call() throws IOException {
        Output.write(FlowYaml.schema(), this.out == null ? this.jsonPath : this.out, this.spec);
        return 0;
    }
}
