package dev.flow.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command writes what it made. */
final class Output {

    private Output() {}

    /**
     * Writes a text that ends its last line.
     *
     * @param text the text
     * @param file the file, whose directory is made where there is none; none for standard output
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
