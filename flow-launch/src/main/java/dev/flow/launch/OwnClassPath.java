package dev.flow.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Builds the arguments that give a child JVM the class path of this JVM. */
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
     * Returns the end of a {@code java} command line, up to the arguments of the main class.
     *
     * @param main the main class of the child
     * @throws IllegalStateException if the classes of this JVM do not come from its class path
     */
    List<String> argumentsFor(Class<?> main) {
        if (contains(main.getName())) {
            return List.of("-cp", classPath(), main.getName());
        }
        // Only Boot's launchers can read the nested jars of an executable jar.
        if (contains(BOOT_LAUNCHER)) {
            List<String> command = new ArrayList<>(loaderOptions());
            command.addAll(List.of("-Dloader.main=" + main.getName(), "-cp", classPath(), BOOT_LAUNCHER));
            return command;
        }
        throw new IllegalStateException("The class path of this JVM cannot be passed to a child JVM: " + main.getName()
                + " is neither on java.class.path nor in a Spring Boot executable jar.");
    }

    private boolean contains(String className) {
        return system.getResource(className.replace('.', '/') + ".class") != null;
    }

    private String classPath() {
        return properties.getProperty("java.class.path");
    }

    /** Returns the options of Boot's launcher that this JVM was started with, such as {@code -Dloader.path}. */
    private List<String> loaderOptions() {
        return properties.stringPropertyNames().stream()
                .filter((key) -> key.startsWith("loader.") && !key.equals("loader.main") && !key.equals("loader.args"))
                .sorted()
                .map((key) -> "-D" + key + "=" + properties.getProperty(key))
                .toList();
    }
}
