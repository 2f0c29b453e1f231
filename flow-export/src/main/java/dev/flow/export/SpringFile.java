package dev.flow.export;

import dev.flow.definition.ExecutorSettings;
import dev.flow.definition.GatewaySettings;
import dev.flow.definition.property.PropertyLookup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

/** A configuration file of Spring Boot, read by the loaders of Spring Boot, with placeholders for environment variables. */
record SpringFile(List<EnumerablePropertySource<?>> sources) {

    /** Properties that an export sets anew, or that do not concern a Gateway. */
    private static final List<String> NOT_EXPORTED = List.of(
            ExecutorSettings.PREFIX + ".",
            "flow.gateway.enabled",
            "flow.executor.",
            "flow.launch.",
            "flow.client.",
            "flow.shutdown.");

    static SpringFile read(Path file) throws IOException {
        PropertySourceLoader loader = file.toString().endsWith(".properties")
                ? new PropertiesPropertySourceLoader()
                : new YamlPropertySourceLoader();
        return new SpringFile(loader.load(file.toString(), new FileSystemResource(file)).stream()
                .filter((document) -> document.getProperty("spring.config.activate.on-profile") == null)
                .<EnumerablePropertySource<?>>map(SpringFile::enumerable)
                .toList());
    }

    private static EnumerablePropertySource<?> enumerable(PropertySource<?> document) {
        return (EnumerablePropertySource<?>) document;
    }

    PropertyLookup properties() {
        return new BoundProperties(environment());
    }

    private ConfigurableEnvironment environment() {
        ConfigurableEnvironment environment = new StandardEnvironment();
        // A later document precedes those above it, and both precede the environment of the machine that exports.
        this.sources.forEach((document) -> environment.getPropertySources().addFirst(document));
        return environment;
    }

    /** Returns all properties below {@code flow.} that the Flow does not contain, as environment variables. */
    Map<String, String> settings() {
        ConfigurableEnvironment environment = environment();
        Map<String, String> settings = new LinkedHashMap<>();
        this.sources.stream()
                .flatMap((document) -> Stream.of(document.getPropertyNames()))
                .filter(SpringFile::isExported)
                .forEach((name) -> settings.put(variable(name), environment.getProperty(name, "")));
        return settings;
    }

    private static boolean isExported(String name) {
        String uniform = uniform(name);
        return uniform.startsWith("flow.")
                && NOT_EXPORTED.stream().noneMatch(uniform::startsWith)
                && GatewaySettings.all().stream()
                        .flatMap((setting) -> setting.property().stream())
                        .noneMatch((property) -> uniform(property).equals(uniform));
    }

    /** Returns the name without dashes and indexes and in lower case, as relaxed names are compared. */
    private static String uniform(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replaceAll("\\[\\d+]", "");
    }

    private static String variable(String name) {
        return name.replace("-", "")
                .replaceAll("\\[(\\d+)]", "_$1")
                .replace('.', '_')
                .toUpperCase(Locale.ROOT);
    }
}
