package dev.flow.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Gives a child JVM the classes this JVM has. */
final class OwnClassPath {

    private static final String BOOT_LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    private final ClassLoader system;
    private final Properties properties;

    OwnClassPath() {
        this(ClassLoader.getSystemClassLoader(), System.getProperties());
    }

    OwnClassPath(ClassLoader system, Properties properties) {
        this.system = system;
        this.properties = properties;
    }

    /**
     * The end of a {@code java} command line, up to the arguments of the main class.
     *
     * @throws IllegalStateException if this JVM's classes do not come from its class path
     */
    List<String> toRun(Class<?> main) {
        if (holds(main.getName())) {
            return List.of("-cp", classPath(), main.getName());
        }
        // The classes of an executable jar lie in jars within it, which only Boot's own launchers can read.
        if (holds(BOOT_LAUNCHER)) {
            List<String> command = new ArrayList<>(loaderOptions());
            command.addAll(List.of("-Dloader.main=" + main.getName(), "-cp", classPath(), BOOT_LAUNCHER));
            return command;
        }
        throw new IllegalStateException("a child JVM cannot be given the class path of this one: " + main.getName()
                + " is neither on java.class.path nor in a Spring Boot executable jar");
    }

    private boolean holds(String className) {
        return system.getResource(className.replace('.', '/') + ".class") != null;
    }

    private String classPath() {
        return properties.getProperty("java.class.path");
    }

    /** What was added to the jar when this JVM was started, such as {@code -Dloader.path}. */
    private List<String> loaderOptions() {
        return properties.stringPropertyNames().stream()
                .filter((key) -> key.startsWith("loader.") && !key.equals("loader.main") && !key.equals("loader.args"))
                .sorted()
                .map((key) -> "-D" + key + "=" + properties.getProperty(key))
                .toList();
    }
}
