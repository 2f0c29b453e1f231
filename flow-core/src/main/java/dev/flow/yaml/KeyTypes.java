package dev.flow.yaml;

import dev.flow.Protocol;
import dev.flow.yaml.YamlValue.Entries;
import dev.flow.yaml.YamlValue.Items;
import dev.flow.yaml.YamlValue.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The types that keys of Flow YAML have. */
final class KeyTypes {

    private static final Map<String, Object> TEXT_SCHEMA = Map.of("type", "string");

    /** What a text may be that stands for another type until variables are put in. */
    private static final Map<String, Object> VARIABLE = Map.of("type", "string", "pattern", "\\$");

    static final KeyType<String> TEXT = new KeyType<>("a text", TEXT_SCHEMA, KeyTypes::text);

    static final KeyType<Boolean> FLAG =
            new KeyType<>("true or false", orVariable(Map.of("type", "boolean")), KeyTypes::flag);

    static final KeyType<Integer> COUNT = whole("a whole number of 1 or more", 1, Integer.MAX_VALUE);

    static final KeyType<Integer> NUMBER = whole("a whole number of -1 or more", -1, Integer.MAX_VALUE);

    static final KeyType<Optional<Duration>> MILLISECONDS = new KeyType<>(
            "milliseconds of 1 or more, or -1 for no limit",
            orVariable(Map.of("type", "integer", "minimum", -1)),
            (value) -> whole(value, -1, Integer.MAX_VALUE)
                    .filter((millis) -> millis != 0)
                    .map((millis) -> millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis))));

    static final KeyType<List<String>> TEXTS = listOf(TEXT, "a text, or a list of texts");

    static final KeyType<List<Integer>> PORTS =
            listOf(whole("a port from 0 to 65535", 0, 65535), "a port from 0 to 65535, or a list of ports");

    static final KeyType<List<Protocol>> PROTOCOLS = listOf(
            new KeyType<>(
                    "GRPC, HTTP or WEBSOCKET",
                    orVariable(Map.of("enum", protocols())),
                    (value) -> text(value).flatMap(KeyTypes::protocol)),
            "GRPC, HTTP or WEBSOCKET, or a list of these");

    static final KeyType<Map<String, @Nullable Object>> MAPPING = new KeyType<>(
            "a mapping",
            Map.of("type", "object"),
            (value) -> value instanceof Entries entries ? Optional.of(entries.plain()) : Optional.empty());

    static final KeyType<Map<String, String>> VARIABLES = new KeyType<>(
            "a mapping of names to single values",
            Map.of(
                    "type",
                    "object",
                    "additionalProperties",
                    Map.of("type", List.of("string", "number", "boolean", "null"))),
            KeyTypes::variables);

    /** A mode, or a mapping of modes by endpoint, as the text that polling is read from. */
    static final KeyType<YamlValue> POLLING = new KeyType<>(
            "ANY or ALL, or a mapping of these by endpoint",
            Map.of(
                    "anyOf",
                    List.of(
                            TEXT_SCHEMA,
                            Map.of("enum", List.of(1, 2)),
                            Map.of(
                                    "type",
                                    "object",
                                    "additionalProperties",
                                    Map.of("type", List.of("string", "integer"))))),
            (value) -> value instanceof Items ? Optional.empty() : Optional.of(value));

    /** Whatever it is: only Python reads it. */
    static final KeyType<YamlValue> ANYTHING = new KeyType<>("anything", Map.of(), Optional::of);

    private KeyTypes() {}

    private static KeyType<Integer> whole(String expectation, int least, int most) {
        Map<String, Object> schema = new LinkedHashMap<>(Map.of("type", "integer", "minimum", least));
        if (most < Integer.MAX_VALUE) {
            schema.put("maximum", most);
        }
        return new KeyType<>(expectation, orVariable(schema), (value) -> whole(value, least, most));
    }

    private static <T> KeyType<List<T>> listOf(KeyType<T> item, String expectation) {
        Map<String, Object> list = Map.of("type", "array", "items", item.schema());
        Function<YamlValue, Optional<List<T>>> reading = (value) -> {
            List<YamlValue> values = value instanceof Items items ? items.items() : List.of(value);
            List<T> read = new ArrayList<>();
            values.forEach((one) -> item.reading().apply(one).ifPresent(read::add));
            return read.size() == values.size() ? Optional.of(read) : Optional.empty();
        };
        return new KeyType<>(expectation, Map.of("anyOf", List.of(item.schema(), list)), reading);
    }

    private static Map<String, Object> orVariable(Map<String, Object> schema) {
        return Map.of("anyOf", List.of(schema, VARIABLE));
    }

    private static Optional<String> text(YamlValue value) {
        return value instanceof Scalar scalar && scalar.value() != null
                ? Optional.of(scalar.value() instanceof String text ? text : scalar.text())
                : Optional.empty();
    }

    /** Jina takes a text that says so too. */
    private static Optional<Boolean> flag(YamlValue value) {
        return text(value)
                .map(PlainText::typed)
                .filter(Boolean.class::isInstance)
                .map(Boolean.class::cast)
                .or(() -> value.plain() instanceof Boolean flag ? Optional.of(flag) : Optional.empty());
    }

    private static Optional<Integer> whole(YamlValue value, int least, int most) {
        Object plain = value.plain() instanceof String text ? PlainText.typed(text) : value.plain();
        return plain instanceof Integer whole && whole >= least && whole <= most
                ? Optional.of(whole)
                : Optional.empty();
    }

    private static Optional<Protocol> protocol(String text) {
        return Protocol.of(text).filter((protocol) -> protocol.name().equalsIgnoreCase(text));
    }

    private static List<String> protocols() {
        return Stream.of(Protocol.values())
                .flatMap(
                        (protocol) -> Stream.of(protocol.name(), protocol.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static Optional<Map<String, String>> variables(YamlValue value) {
        if (!(value instanceof Entries entries)) {
            return Optional.empty();
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (Map.Entry<String, YamlValue> entry : entries.entries().entrySet()) {
            if (!(entry.getValue() instanceof Scalar scalar)) {
                return Optional.empty();
            }
            variables.put(
                    entry.getKey(), scalar.value() == null ? "" : text(scalar).orElse(""));
        }
        return Optional.of(variables);
    }
}
