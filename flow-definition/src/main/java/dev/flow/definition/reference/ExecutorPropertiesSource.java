package dev.flow.definition.reference;

import dev.flow.definition.ExecutorSettings;
import dev.flow.definition.setting.Setting;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Generates the Java type of {@code flow.gateway.executors}. Configuration metadata cannot describe the values of a map, so
 * editors complete them from a type.
 */
final class ExecutorPropertiesSource {

    private static final String PACKAGE = "dev.flow.spring.gateway";
    private static final String NAME = "ConfiguredExecutor";
    private static final String PREFIX = ExecutorSettings.PREFIX + ".<name>.";

    /** The name of the type. */
    static final String TYPE = PACKAGE + "." + NAME;

    /** The file of the type, below a folder of sources. */
    static final String PATH = TYPE.replace('.', '/') + ".java";

    private ExecutorPropertiesSource() {}

    static String text() {
        return """
                package %s;

                /**
                 * The properties of one Executor. Editors complete them from this type; a Flow is read without it.
                 *
                 * @param ssl SSL settings of connections to the Executor
                %s
                 */
                record %s(Ssl ssl, %s) {

                    /**
                     * SSL settings of connections to the Executor.
                     *
                %s
                     */
                    record Ssl(%s) {}
                }
                """.formatted(
                        PACKAGE,
                        documentation(direct(), " "),
                        NAME,
                        components(direct()),
                        documentation(nested(), "     "),
                        components(nested()));
    }

    private static List<Setting<?>> direct() {
        return settings().filter((setting) -> !name(setting).contains(".")).toList();
    }

    private static List<Setting<?>> nested() {
        return settings().filter((setting) -> name(setting).startsWith("ssl.")).toList();
    }

    private static Stream<Setting<?>> settings() {
        return ExecutorSettings.all().stream()
                .filter((setting) -> setting.property().isPresent());
    }

    private static String name(Setting<?> setting) {
        return setting.property().orElseThrow().substring(PREFIX.length());
    }

    private static String documentation(List<Setting<?>> settings, String indent) {
        return settings.stream()
                .map((setting) -> indent + "* @param " + component(setting) + " " + description(setting))
                .collect(Collectors.joining("\n"));
    }

    private static String description(Setting<?> setting) {
        String defaultText = setting.defaultText().replace("`", "");
        return setting.description().replace("@", "{@literal @}")
                + (defaultText.isEmpty() ? "" : " Default: " + defaultText + ".");
    }

    private static String components(List<Setting<?>> settings) {
        return settings.stream()
                .map((setting) -> setting.type().javaType() + " " + component(setting))
                .collect(Collectors.joining(", "));
    }

    /** Returns the last part of the property in camel case. */
    private static String component(Setting<?> setting) {
        String name = name(setting).substring(name(setting).lastIndexOf('.') + 1);
        StringBuilder component = new StringBuilder();
        for (String word : name.split("-")) {
            component.append(component.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return component.toString();
    }
}
