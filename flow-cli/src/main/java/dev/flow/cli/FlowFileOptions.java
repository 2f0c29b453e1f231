package dev.flow.cli;

import dev.flow.definition.Flow;
import dev.flow.yaml.FlowYaml;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments with the Flow file of a command. */
final class FlowFileOptions {

    @Parameters(index = "0", paramLabel = "FILE", description = "A Flow file, such as flow.yml.")
    private Path file;

    @Option(
            names = "--context",
            paramLabel = "NAME=VALUE",
            description = "Value of $${{ CONTEXT.NAME }} in the file. May be repeated.")
    private Map<String, String> context = new LinkedHashMap<>();

    FlowFileOptions() {}

    Flow read() throws IOException {
        return FlowYaml.reader().context(this.context).read(this.file);
    }
}
