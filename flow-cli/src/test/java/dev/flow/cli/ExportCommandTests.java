package dev.flow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.yaml.FlowYaml;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTests {

    private static final String FILE = "../examples/flow.yml";

    @TempDir
    private Path directory;

    @Test
    void writesAFlowchartToStandardOutput() {
        assertThat(CommandRun.of("export", "flowchart", FILE).out())
                .startsWith("flowchart LR\n")
                .contains("encoder<br/>2 Replicas");
        assertThat(CommandRun.of("export", "flowchart", FILE, "--vertical-layout")
                        .out())
                .startsWith("flowchart TD\n");
    }

    @Test
    void writesAFlowchartToAFileInANewDirectory() {
        Path file = this.directory.resolve("new/flow.mmd");
        assertThat(CommandRun.of("export", "flowchart", FILE, file.toString()).exitCode())
                .isZero();
        assertThat(file).content().startsWith("flowchart LR\n");
    }

    @Test
    void rejectsAnImageAsOutput() {
        CommandRun run = CommandRun.of("export", "flowchart", FILE, "flow.svg");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'flow.svg'", "Mermaid");
    }

    @Test
    void writesTheSchemaToStandardOutputOrAFile() {
        assertThat(CommandRun.of("export", "schema").out()).isEqualToIgnoringNewLines(FlowYaml.schema());
        Path file = this.directory.resolve("flow.schema.json");
        assertThat(CommandRun.of("export", "schema", "--json-path", file.toString())
                        .exitCode())
                .isZero();
        assertThat(file).content().isEqualToIgnoringNewLines(FlowYaml.schema());
    }

    @Test
    void requiresASubcommand() {
        assertThat(CommandRun.of("export").exitCode()).isEqualTo(2);
    }
}
