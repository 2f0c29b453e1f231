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

/** An executable jar that holds an Executor: a Spring Boot application with the starter. */
record ExecutorJar(Path path) implements Uses {

    static ExecutorJar at(String executor, String uses) {
        Path path = pathOf(executor, uses);
        if (!Files.isRegularFile(path)) {
            throw Uses.refuse(executor, uses, "where there is no such file");
        }
        if (!isExecutable(path)) {
            throw Uses.refuse(executor, uses, "which java -jar cannot start, for want of a manifest with a Main-Class");
        }
        return new ExecutorJar(path);
    }

    /** What it is made with, as properties of its application; what is nested by names with dots. */
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
            throw Uses.refuse(executor, uses, "which is no path");
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
