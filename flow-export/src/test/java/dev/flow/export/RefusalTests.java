package dev.flow.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flow.definition.ExecutorDefinitionBuilder;
import dev.flow.definition.Flow;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A Flow that cannot be exported is rejected with the value and the expectation. */
class RefusalTests {

    @TempDir
    private Path folder;

    @Test
    void rejectsAClassWithoutImage() {
        Flow flow = Flow.builder()
                .executor("my_encoder", (encoder) -> encoder.uses("com.example.Encoder"))
                .build();
        refuses(flow, ExportOptions.DEFAULT, "--image my_encoder=registry.example/my-encoder:1");
    }

    @Test
    void rejectsTwoExecutorsWithOneHostName() {
        refuses(
                Flow.builder().executor("a_b").executor("A_B").build(),
                ExportOptions.DEFAULT,
                "'A_B' and Executor 'a_b' have the same host name 'a-b'");
        refuses(
                Flow.builder().executor("Gateway").build(),
                ExportOptions.DEFAULT,
                "and the Gateway have the same host name");
        refuses(
                Flow.builder()
                        .executor("a", (shards) -> shards.shards(2))
                        .executor("a_1")
                        .build(),
                ExportOptions.DEFAULT,
                "'a-1'");
    }

    @Test
    void rejectsUnknownAndLongNames() {
        refuses(
                Flow.builder().executor("encoder").build(),
                ExportOptions.DEFAULT.images(new Images("g", "p", Map.of("encodr", "e"), Set.of())),
                "Executor 'encodr' is not in the Flow, expected one of [encoder]");
        refuses(Flow.builder().executor("a".repeat(41)).build(), ExportOptions.DEFAULT, "too long for a host name");
    }

    @Test
    void rejectsAVolumeWithoutPath() {
        UnaryOperator<ExecutorDefinitionBuilder> mounting = (encoder) -> encoder.volumes("data:workspace");
        refuses(
                Flow.builder().executor("encoder", mounting).build(),
                ExportOptions.DEFAULT,
                "'data:workspace', expected source:/path");
    }

    @Test
    void commandsReportErrorsInOneLine() throws IOException {
        Path file =
                Files.writeString(this.folder.resolve("flow.yml"), "jtype: Flow\nexecutors: [{uses: com.example.A}]\n");
        assertThat(said(file.toString(), "out")).startsWith("Executor 'executor0' uses 'com.example.A'");
        assertThat(said(file.toString())).contains("expected a Flow file and a target");
        assertThat(said("absent.yml", "out")).startsWith("The file absent.yml");
        assertThat(said("--from", file.toString(), "a", "b")).contains("expected only a target");
        assertThat(said(file.toString(), "out", "--drain", "0")).startsWith("The drain time is PT0S");
    }

    @Test
    void rejectsInvalidOptions() {
        assertThatExceptionOfType(ExportException.class)
                .isThrownBy(() -> new ExportOptions(
                        Optional.empty(),
                        Images.DEFAULT,
                        Resources.DEFAULT,
                        Map.of(),
                        0,
                        Map.of(),
                        true,
                        Duration.ofSeconds(20)))
                .withMessage("The number of Gateways is 0, expected 1 or more");
        assertThatExceptionOfType(ExportException.class)
                .isThrownBy(() -> Memory.ofDocker("1.5GB"))
                .withMessage("The memory of containers is '1.5GB', expected a number with Ki, Mi or Gi");
    }

    private static String said(String... arguments) {
        StringWriter errors = new StringWriter();
        int exit = new CommandLine(new KubernetesCommand())
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        return errors.toString();
    }

    private static void refuses(Flow flow, ExportOptions options, String why) {
        assertThatExceptionOfType(ExportException.class)
                .isThrownBy(() -> KubernetesExport.of(flow, options))
                .withMessageContaining(why);
    }
}
