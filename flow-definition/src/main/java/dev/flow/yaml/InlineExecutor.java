package dev.flow.yaml;

import dev.flow.definition.setting.SettingTypes;
import dev.flow.yaml.YamlValue.Entries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The value of {@code uses}: a name, or a mapping with the keys of Jina's Executor files. */
final class InlineExecutor {

    private static final KeyTable<InlineExecutor> TABLE = new KeyTable<>(
            "an Executor described in 'uses'",
            List.of(
                    Key.<InlineExecutor, String>of(
                            "jtype", KeyTypes.TEXT, "Program to start.", (inline, type) -> inline.uses = type),
                    Key.<InlineExecutor, String>of(
                            "version", KeyTypes.TEXT, "Setting of Jina without effect here.", (inline, version) -> {}),
                    Key.<InlineExecutor, Map<String, @Nullable Object>>of(
                            "with",
                            KeyType.of(SettingTypes.NAMED_VALUES),
                            "Arguments of the program; the same entry of uses_with precedes.",
                            (inline, with) -> inline.with.putAll(with)),
                    jina("metas", "uses_metas"),
                    jina("requests", "uses_requests"),
                    jina("dynamic_batching", "uses_dynamic_batching"),
                    jina("py_modules", "py_modules"),
                    jina("workspace", "workspace")));

    /** A text, or such a mapping. */
    static final KeyType<InlineExecutor> TYPE = new KeyType<>(
            "a text, or a mapping with 'jtype'",
            Map.of("anyOf", List.of(KeyTypes.TEXT.schema(), described())),
            (value) -> value instanceof Entries entries
                    ? Optional.of(read(entries))
                    : KeyTypes.TEXT.reading().apply(value).map(InlineExecutor::named));

    /** The same values, kept as the user wrote them. */
    static final KeyType<YamlValue> AS_WRITTEN = new KeyType<>(
            TYPE.expectation(),
            TYPE.schema(),
            (value) -> TYPE.reading().apply(value).map((inline) -> value));

    private String uses = "";
    private final Map<String, @Nullable Object> with = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> jina = new LinkedHashMap<>();

    private InlineExecutor() {}

    private static Key<InlineExecutor, ?> jina(String name, String asKey) {
        return Key.<InlineExecutor, YamlValue>of(
                name,
                KeyTypes.ANYTHING,
                "Setting of Jina for an Executor in Python.",
                (inline, value) -> inline.jina.put(asKey, value.plain()));
    }

    private static Map<String, Object> described() {
        Map<String, Object> schema = new LinkedHashMap<>(TABLE.schema());
        schema.put("required", List.of("jtype"));
        return schema;
    }

    private static InlineExecutor read(Entries entries) {
        InlineExecutor inline = new InlineExecutor();
        TABLE.read(inline, entries);
        if (inline.uses.isEmpty()) {
            throw new InvalidFlowFileException(
                    entries.place(),
                    "'uses' is a mapping without 'jtype', expected the program to start, as in 'jtype: Encoder'");
        }
        return inline;
    }

    private static InlineExecutor named(String uses) {
        InlineExecutor named = new InlineExecutor();
        named.uses = uses;
        return named;
    }

    String uses() {
        return this.uses;
    }

    /** Returns the arguments of the program. */
    Map<String, @Nullable Object> with() {
        return this.with;
    }

    /** Returns what only Python understands, by the keys of an Executor with the same meaning. */
    Map<String, @Nullable Object> jina() {
        return this.jina;
    }
}
