package dev.flow.yaml;

import dev.flow.net.Protocol;
import dev.flow.yaml.YamlValue.Entries;
import dev.flow.yaml.YamlValue.Items;
import dev.flow.yaml.YamlValue.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The types that keys of Flow YAML have. */
final class KeyTypes {

    static final KeyType<String> TEXT = new KeyType<>("a text", Schemas.TEXT, KeyTypes::text);

    /** The name of an Executor; what is no identifier is refused where the graph is made. */
    static final KeyType<String> NAME = new KeyType<>(
            "a text",
            Schemas.like("^(?!gateway$)[A-Za-z_][A-Za-z0-9_]*$"),
            (value) -> text(value).filter((name) -> value.plain() instanceof String));

    /** An address, kept as it is written. */
    static final KeyType<YamlValue> ADDRESS = new KeyType<>(
            "an address such as host:port", Schemas.TEXT, (value) -> text(value).map((address) -> value));

    static final KeyType<Boolean> FLAG = new KeyType<>("true or false", Schemas.flag(), KeyTypes::flag);

    static final KeyType<Integer> COUNT =
            whole("a whole number of 1 or more", 1, Integer.MAX_VALUE, "\\+?0*[1-9]\\d{0,9}");

    /** As Jina: zero stands for no limit, and so for the most there can be. */
    static final KeyType<Integer> LIMIT = whole(
                    "a whole number of 1 or more, or 0 for no limit", 0, Integer.MAX_VALUE, "\\+?\\d{1,10}|-0+")
            .map((limit) -> limit == 0 ? Integer.MAX_VALUE : limit);

    static final KeyType<Integer> NUMBER =
            whole("a whole number of -1 or more", -1, Integer.MAX_VALUE, "\\+?\\d{1,10}|-0*[01]");

    static final KeyType<Optional<Duration>> MILLISECONDS = new KeyType<>(
            "milliseconds of 1 or more, or -1 for no limit",
            Map.of(
                    "allOf",
                    List.of(
                            Schemas.whole(-1, Integer.MAX_VALUE, "\\+?0*[1-9]\\d{0,9}|-0*1"),
                            Map.of("not", Map.of("const", 0)))),
            (value) -> whole(value, -1, Integer.MAX_VALUE)
                    .filter((millis) -> millis != 0)
                    .map((millis) -> millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis))));

    static final KeyType<List<String>> TEXTS = listOf(TEXT, "a text, or a list of texts");

    static final KeyType<List<Integer>> PORTS = listOf(
            whole(
                    "a port from 0 to 65535",
                    0,
                    65535,
                    "\\+?0*(\\d{1,4}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])"),
            "a port from 0 to 65535, or a list of ports");

    static final KeyType<List<Protocol>> PROTOCOLS = listOf(
            new KeyType<>(
                    "GRPC, HTTP or WEBSOCKET",
                    Schemas.words(protocols()),
                    (value) -> text(value).flatMap(KeyTypes::protocol)),
            "GRPC, HTTP or WEBSOCKET, or a list of these");

    static final KeyType<Map<String, @Nullable Object>> MAPPING = new KeyType<>(
            "a mapping",
            Map.of("type", "object"),
            (value) -> value instanceof Entries entries ? Optional.of(entries.plain()) : Optional.empty());

    static final KeyType<Map<String, String>> VARIABLES = new KeyType<>(
            "a mapping of names to single values",
            Schemas.mapping(Map.of("type", List.of("string", "number", "boolean", "null"))),
            KeyTypes::variables);

    private static final Map<String, Object> MODE = Schemas.anyOf(
            Map.of("enum", List.of(1, 2)), Schemas.like("^\\s*[12]\\s*$"), Schemas.words(List.of("ANY", "ALL")));

    /** A mode, or a mapping of modes by endpoint, as the text that polling is read from. */
    static final KeyType<YamlValue> POLLING = new KeyType<>(
            "ANY or ALL, or a mapping of these by endpoint",
            Schemas.anyOf(MODE, Schemas.like("^\\s*\\{"), Schemas.mapping(MODE)),
            (value) -> value instanceof Items ? Optional.empty() : Optional.of(value));

    /** Whatever it is: only Python reads it. */
    static final KeyType<YamlValue> ANYTHING = new KeyType<>("anything", Map.of(), Optional::of);

    private KeyTypes() {}

    /** One of some words. */
    static KeyType<String> oneOf(String... words) {
        String expectation = Stream.of(words).map((word) -> "'" + word + "'").collect(Collectors.joining(", "));
        return new KeyType<>(
                expectation.replaceFirst(", ([^,]*)$", " or $1"),
                Schemas.exactly(List.of(words)),
                (value) -> text(value).filter(List.of(words)::contains));
    }

    private static KeyType<Integer> whole(String expectation, int least, int most, String text) {
        return new KeyType<>(expectation, Schemas.whole(least, most, text), (value) -> whole(value, least, most));
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
        return Stream.of(Protocol.values()).map(Enum::name).toList();
    }

    private static Optional<Map<String, String>> variables(YamlValue value) {
        if (!(value instanceof Entries entries)) {
            return Optional.empty();
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (Map.Entry<String, YamlValue> entry : entries.entries().entrySet()) {
            if (!(entry.getValue() instanceof Scalar scalar)) {
                throw new InvalidFlowFileException(
                        entry.getValue().place(),
                        "'" + entry.getKey() + "' is " + entry.getValue().kind() + ", expected a single value");
            }
            variables.put(
                    entry.getKey(), scalar.value() == null ? "" : text(scalar).orElse(""));
        }
        return Optional.of(variables);
    }
}
