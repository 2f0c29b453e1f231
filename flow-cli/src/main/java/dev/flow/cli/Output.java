package dev.flow.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Writes the result of a command to a file or to standard output. */
final class Output {

    private Output() {}

    /**
     * Writes a text with a line end.
     *
     * @param text the text
     * @param file the file, whose directory is created if needed; if absent, standard output
     * @param spec the command
     */
    static void write(String text, @Nullable Path file, CommandSpec spec) throws IOException {
        String whole = text.endsWith("\n") ? text : text + "\n";
        if (file == null) {
            spec.commandLine().getOut().print(whole);
            spec.commandLine().getOut().flush();
            return;
        }
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Files.writeString(file, whole);
    }
}
