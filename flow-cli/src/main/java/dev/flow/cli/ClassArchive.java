package dev.flow.cli;

import dev.flow.launch.ExecutorLauncher;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the class data sharing archive that the build creates beside the jar. A JVM of another version, or with a changed jar,
 * ignores the archive and reads the jar.
 */
final class ClassArchive {

    private static final String PROPERTY = "java.class.path";

    private ClassArchive() {}

    /** Returns the JVM options of launched Executors. */
    static List<String> options() {
        String first = System.getProperty(PROPERTY).split(File.pathSeparator, 2)[0];
        Path jar = Path.of(first).toAbsolutePath().normalize();
        Path archive = jar.resolveSibling("flow-" + System.getProperty("java.vm.version") + ".jsa");
        if (!first.endsWith(".jar") || !Files.isReadable(archive)) {
            return ExecutorLauncher.QUICK_START;
        }
        // An archive is valid only for the path of the jar that it was created with.
        System.setProperty(PROPERTY, jar + System.getProperty(PROPERTY).substring(first.length()));
        return Stream.concat(
                        ExecutorLauncher.QUICK_START.stream(),
                        Stream.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"))
                .toList();
    }
}
