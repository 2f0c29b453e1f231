package dev.flow.export;

import dev.flow.definition.Flow;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** {@code flow export docker-compose}. */
@Command(
        name = "docker-compose",
        description = "Writes a Flow as a file of Docker Compose.",
        footer = {
            "",
            "Examples:",
            "  flow export docker-compose flow.yml docker-compose.yml",
            "  docker compose up --wait"
        })
public final class DockerComposeCommand extends ExportCommand {

    @Override
    void write(Flow flow, ExportOptions options, Path target) throws IOException {
        write(target, ComposeExport.of(flow, options).text());
    }

    @Override
    ExportOptions options(ExportOptions common) {
        return common;
    }
}
