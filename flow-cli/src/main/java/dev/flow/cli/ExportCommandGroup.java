package dev.flow.cli;

import dev.flow.export.DockerComposeCommand;
import dev.flow.export.KubernetesCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands that export a Flow file. */
@Command(
        name = "export",
        description = "Exports a Flow file to another format.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {KubernetesCommand.class, DockerComposeCommand.class, FlowchartCommand.class, SchemaCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  flow export kubernetes flow.yml k8s",
            "  flow export docker-compose flow.yml docker-compose.yml",
            "  flow export flowchart flow.yml flow.mmd",
            "  flow export schema flow.schema.json"
        })
final class ExportCommandGroup implements Runnable {

    @Spec
    private CommandSpec spec;

    ExportCommandGroup() {}

    @Override
    public void run() {
        throw new ParameterException(this.spec.commandLine(), "Missing required command");
    }
}
