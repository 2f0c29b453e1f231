package dev.flow.export;

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

/** A configuration file of Spring Boot, read by Boot's own loaders, with placeholders for variables of the environment. */
record SpringFile(List<EnumerablePropertySource<?>> sources) {

    /** What the Flow itself says, what is said anew in containers, and what is no affair of a Gateway's. */
    private static final List<String> ELSEWHERE = List.of(
            "flow.gateway.executors.",
            "flow.gateway.enabled",
            "flow.gateway.prefetch",
            "flow.gateway.retries",
            "flow.gateway.timeout-send",
            "flow.gateway.timeoutsend",
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

    ConfigurableEnvironment environment() {
        ConfigurableEnvironment environment = new StandardEnvironment();
        // a later document goes before those above it, and the variables of whoever exports are no part of the file
        this.sources.forEach((document) -> environment.getPropertySources().addFirst(document));
        return environment;
    }

    /** Everything else that it says below {@code flow.}, as variables of the environment. */
    Map<String, String> settings() {
        ConfigurableEnvironment environment = environment();
        Map<String, String> settings = new LinkedHashMap<>();
        this.sources.stream()
                .flatMap((document) -> Stream.of(document.getPropertyNames()))
                .filter(SpringFile::isSetting)
                .forEach((name) -> settings.put(variable(name), environment.getProperty(name, "")));
        return settings;
    }

    private static boolean isSetting(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return small.startsWith("flow.") && ELSEWHERE.stream().noneMatch(small::startsWith);
    }

    private static String variable(String name) {
        return name.replace("-", "")
                .replaceAll("\\[(\\d+)]", "_$1")
                .replace('.', '_')
                .toUpperCase(Locale.ROOT);
    }
}
