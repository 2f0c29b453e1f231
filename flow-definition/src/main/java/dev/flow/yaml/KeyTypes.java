package dev.flow.yaml;

import dev.flow.definition.setting.Schemas;
import dev.flow.definition.setting.SettingTypes;
import dev.flow.net.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of keys that are not settings. */
final class KeyTypes {

    static final KeyType<String> TEXT = KeyType.of(SettingTypes.TEXT);

    static final KeyType<Boolean> FLAG = KeyType.of(SettingTypes.FLAG);

    static final KeyType<List<String>> TEXTS = KeyType.of(SettingTypes.TEXTS);

    static final KeyType<List<Integer>> PORTS = KeyType.of(SettingTypes.PORTS);

    static final KeyType<List<Protocol>> PROTOCOLS = KeyType.of(SettingTypes.listOf(
            SettingTypes.words(Protocol.class, Enum::name), "GRPC, HTTP or WEBSOCKET, or a list of these"));

    /** The name of an Executor. The graph rejects a text that is not a name. */
    static final KeyType<String> NAME = new KeyType<>(
            "a text",
            Schemas.like("^(?!gateway$)[A-Za-z_][A-Za-z0-9_-]*$"),
            (value) -> value.plain() instanceof String name ? Optional.of(name) : Optional.empty());

    /** An address, kept as the user wrote it. */
    static final KeyType<YamlValue> ADDRESS = new KeyType<>(
            "an address such as host:port",
            Schemas.TEXT,
            (value) -> TEXT.reading().apply(value).map((address) -> value));

    /** Any value: only Python reads it. */
    static final KeyType<YamlValue> ANYTHING = new KeyType<>("anything", Map.of(), Optional::of);

    private KeyTypes() {}

    /** Returns one of several words. */
    static KeyType<String> oneOf(String... words) {
        String expectation = String.join(
                ", ", List.of(words).stream().map((word) -> "'" + word + "'").toList());
        return new KeyType<>(
                expectation.replaceFirst(", ([^,]*)$", " or $1"),
                Schemas.exactly(List.of(words)),
                (value) -> TEXT.reading().apply(value).filter(List.of(words)::contains));
    }
}
