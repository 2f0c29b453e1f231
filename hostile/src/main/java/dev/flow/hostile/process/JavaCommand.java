package dev.flow.hostile.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands that start a JVM of the same kind as this one. */
final class JavaCommand {

    // A hard limit, because a JVM raises the soft one by itself.
    private static final String LIMIT_FILES = "ulimit -n 2048; exec \"$0\" \"$@\"";

    private JavaCommand() {}

    /** Returns the command that runs a jar. */
    static List<String> of(List<String> options, Path jar, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments);
        return command;
    }

    /** Returns the command that runs another one with at most 2,048 open files. */
    static List<String> withFewFiles(List<String> command) {
        List<String> limited = new ArrayList<>(List.of("/bin/sh", "-c", LIMIT_FILES));
        limited.addAll(command);
        return limited;
    }
}
