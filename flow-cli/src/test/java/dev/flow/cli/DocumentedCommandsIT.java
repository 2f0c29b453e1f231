package dev.flow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.launch.Loopback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of docs/cli.md from top to bottom, with other ports. */
class DocumentedCommandsIT {

    private static final Path PAGE = Path.of("../docs/cli.md");
    private static final Pattern SHELL = Pattern.compile("(?ms)^```shell\\n(.*?)^```");
    private static final Pattern PORT = Pattern.compile("1234[5-7]");

    @TempDir
    private Path directory;

    private final Map<String, String> ports = new LinkedHashMap<>();
    private final List<FlowJar> running = new ArrayList<>();

    @Test
    void theCommandsOfThePageSucceed() throws IOException, InterruptedException {
        Path example = this.directory.resolve("flow.yml");
        Files.writeString(example, onOtherPorts(Files.readString(Path.of("../examples/flow.yml"))));
        try {
            Matcher block = SHELL.matcher(Files.readString(PAGE));
            int blocks = 0;
            while (block.find()) {
                run(onOtherPorts(block.group(1)).replace("examples/flow.yml", example.toString()));
                blocks++;
            }
            assertThat(blocks).isGreaterThan(5);
        } finally {
            this.running.forEach(FlowJar::close);
        }
    }

    private void run(String commands) throws InterruptedException {
        String script = "flow() { java -jar \"$FLOW_JAR\" \"$@\"; }\nset -eo pipefail\n" + commands;
        if (commands.matches("(?s)flow (up|executor|gateway) .*")) {
            FlowJar started =
                    FlowJar.shell(this.directory, script.replace("\nflow ", "\nexec java -jar \"$FLOW_JAR\" "));
            this.running.add(started);
            started.awaitLine(commands.startsWith("flow executor") ? "start listening" : "Flow is ready to serve!");
        } else {
            try (FlowJar ended = FlowJar.shell(this.directory, script)) {
                int exitCode = ended.exitCode();
                assertThat(exitCode).as(commands + ended.text()).isZero();
            }
        }
    }

    private String onOtherPorts(String text) {
        return PORT.matcher(text)
                .replaceAll((port) ->
                        this.ports.computeIfAbsent(port.group(), (documented) -> String.valueOf(Loopback.freePort())));
    }
}
