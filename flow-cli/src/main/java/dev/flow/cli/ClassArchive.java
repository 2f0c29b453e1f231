package dev.flow.cli;

import dev.flow.launch.ExecutorLauncher;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The classes of this jar as a JVM keeps them in memory, which the build lays beside it. A JVM that cannot use them, since it
 * is another, or the jar was changed, reads them from the jar as always.
 */
final class ClassArchive {

    private static final String PROPERTY = "java.class.path";

    private ClassArchive() {}

    /** The options of Executors that this process starts. */
    static List<String> options() {
        String first = System.getProperty(PROPERTY).split(File.pathSeparator, 2)[0];
        Path jar = Path.of(first).toAbsolutePath().normalize();
        Path archive = jar.resolveSibling("flow-" + System.getProperty("java.vm.version") + ".jsa");
        if (!first.endsWith(".jar") || !Files.isReadable(archive)) {
            return ExecutorLauncher.QUICK_START;
        }
        // An archive goes with the path of the jar as it was made for.
        System.setProperty(PROPERTY, jar + System.getProperty(PROPERTY).substring(first.length()));
        return Stream.concat(
                        ExecutorLauncher.QUICK_START.stream(),
                        Stream.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"))
                .toList();
    }
}
