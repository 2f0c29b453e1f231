package dev.flow.yaml;

import dev.flow.yaml.YamlValue.Entries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an Executor runs: its name, or a mapping that says in one place what Jina's Executor files say. */
final class InlineExecutor {

    private static final KeyTable<InlineExecutor> TABLE = new KeyTable<>(
            "an Executor described in 'uses'",
            List.of(
                    Key.<InlineExecutor, String>of(
                            "jtype", KeyTypes.TEXT, "What it runs.", (inline, type) -> inline.uses = type),
                    Key.<InlineExecutor, String>of(
                            "version", KeyTypes.TEXT, "As in Jina; has no effect here.", (inline, version) -> {}),
                    Key.<InlineExecutor, Map<String, @Nullable Object>>of(
                            "with",
                            KeyTypes.MAPPING,
                            "What it is made with; what uses_with says goes before.",
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

    /** The same, kept as it is written. */
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
                "As in Jina; for a Python Executor in an image.",
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
                    "'uses' is a mapping without 'jtype': expected what it runs, as in 'jtype: Encoder'");
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

    /** What it is made with. */
    Map<String, @Nullable Object> with() {
        return this.with;
    }

    /** What only Python understands, by the keys that say the same beside {@code uses}. */
    Map<String, @Nullable Object> jina() {
        return this.jina;
    }
}
