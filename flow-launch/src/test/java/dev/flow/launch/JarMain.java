package dev.flow.launch;

import dev.flow.executor.ExecutorServer;
import dev.flow.executor.PassThrough;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The main class of a jar that behaves like an application with the starter. */
final class JarMain {

    private JarMain() {}

    static Path packedInto(Path directory) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, JarMain.class.getName());
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPathOfTheTests());
        Path jar = directory.resolve("executor.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    public static void main(String... arguments) throws Exception {
        Termination.exitWithZero();
        if (Arrays.asList(arguments).contains("--flow.launch.parent-watch=true")) {
            ParentWatch.start(() -> {});
        }
        String host = valueOf("--flow.executor.address=", arguments);
        ExecutorServer.start(
                "jar", new PassThrough(), host, Integer.parseInt(valueOf("--flow.executor.port=", arguments)));
        new CountDownLatch(1).await();
    }

    private static String valueOf(String key, String... arguments) {
        return Stream.of(arguments)
                .filter((argument) -> argument.startsWith(key))
                .map((argument) -> argument.substring(key.length()))
                .findFirst()
                .orElseThrow();
    }

    private static String classPathOfTheTests() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map((entry) -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
    }
}
