package dev.flow.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** An executable jar of a Spring Boot application with the starter. */
record ExecutorJar(Path path) implements Uses {

    static ExecutorJar at(String executor, String uses) {
        Path path = pathOf(executor, uses);
        if (!Files.isRegularFile(path)) {
            throw Uses.invalid(executor, uses, "which is not an existing file");
        }
        if (!isExecutable(path)) {
            throw Uses.invalid(executor, uses, "which java -jar cannot start because its manifest has no Main-Class");
        }
        return new ExecutorJar(path);
    }

    /** Converts parameters to command line properties of the application. Nested keys are joined with dots. */
    List<String> properties(Map<String, ?> with) {
        List<String> properties = new ArrayList<>();
        with.forEach((name, value) -> add(properties, name, value));
        return properties;
    }

    private static void add(List<String> properties, String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> nested) {
            nested.forEach((key, inner) -> add(properties, name + "." + key, inner));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                add(properties, name + "[" + i + "]", list.get(i));
            }
        } else {
            properties.add("--" + name + "=" + (value == null ? "" : value));
        }
    }

    private static Path pathOf(String executor, String uses) {
        try {
            return Path.of(uses);
        } catch (InvalidPathException invalid) {
            throw Uses.invalid(executor, uses, "which is not a valid path");
        }
    }

    private static boolean isExecutable(Path path) {
        try (JarFile jar = new JarFile(path.toFile())) {
            Manifest manifest = jar.getManifest();
            return manifest != null && manifest.getMainAttributes().containsKey(Attributes.Name.MAIN_CLASS);
        } catch (IOException unreadable) {
            return false;
        }
    }
}
