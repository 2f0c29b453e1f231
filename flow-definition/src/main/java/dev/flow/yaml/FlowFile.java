package dev.flow.yaml;

import dev.flow.yaml.YamlValue.Entries;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of a Flow file, as they stand at its top. */
final class FlowFile {

    /** What a Flow file is about, in its {@code jtype}. */
    static final String JTYPE = "Flow";

    private static final KeyType<Entries> PART = new KeyType<>(
            "a mapping",
            Map.of("type", List.of("object", "null")),
            (value) -> value instanceof Entries entries ? Optional.of(entries) : nothing(value));

    private static final KeyType<List<YamlValue>> EXECUTORS = new KeyType<>(
            "a list of mappings, one for each Executor",
            Map.of(),
            (value) -> value instanceof YamlValue.Items items ? Optional.of(items.items()) : Optional.empty());

    private static final KeyType<String> JTYPES = new KeyType<>(
            "'" + JTYPE + "'; a Deployment is one of its executors",
            Map.of("const", JTYPE),
            (value) -> Optional.of(String.valueOf(value.plain())).filter(JTYPE::equals));

    private static final KeyType<String> VERSIONS = new KeyType<>(
            "1",
            Map.of("enum", List.of("1", "1.0", 1)),
            (value) -> Optional.of(String.valueOf(value.plain())).filter((version) -> version.matches("1(\\.0)?")));

    static final KeyTable<FlowFile> TABLE = new KeyTable<>(
            "a Flow file",
            List.of(
                    Key.of("jtype", JTYPES, "That this is a Flow; the tag !Flow says so too.", (file, type) -> {}),
                    Key.of("version", VERSIONS, "The version of the format.", (file, version) -> {}),
                    Key.of(
                            "with",
                            PART,
                            "What holds for the whole Flow: its name, its Gateway, and what all its Executors have.",
                            (file, with) -> file.with = with),
                    Key.of(
                            "gateway",
                            PART,
                            "The Gateway, where it is not described in 'with'.",
                            (file, gateway) -> file.gateway = gateway),
                    Key.<FlowFile, List<YamlValue>>of(
                                    "executors",
                                    EXECUTORS,
                                    "The Executors, each after what it needs.",
                                    (file, executors) -> file.executors = executors)
                            .formerly("deployments"),
                    Key.of("jcloud", KeyTypes.ANYTHING, "As in Jina; has no effect here.", (file, value) -> {})));

    /** A key of which everything has been commented out says nothing. */
    private static Optional<Entries> nothing(YamlValue value) {
        return value.plain() == null ? Optional.of(Entries.none(value.place())) : Optional.empty();
    }

    final Entries whole;
    Entries with;
    Entries gateway;
    List<YamlValue> executors = List.of();

    FlowFile(Entries whole) {
        this.whole = whole;
        this.with = Entries.none(whole.place());
        this.gateway = this.with;
        whole.entries().keySet().forEach((name) -> requireAtTop(name, whole.placeOf(name)));
        TABLE.read(this, whole);
    }

    private static void requireAtTop(String name, Place place) {
        if (TABLE.find(name).isEmpty() && FlowSchema.WITH.find(name).isPresent()) {
            throw new InvalidFlowFileException(
                    place, "'" + name + "' has no place at the top of a Flow file: expected it in 'with'");
        }
    }
}
