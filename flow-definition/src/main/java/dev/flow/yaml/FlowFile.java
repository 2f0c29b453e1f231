package dev.flow.yaml;

import dev.flow.yaml.YamlValue.Entries;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys at the top of a Flow file. */
final class FlowFile {

    /** The {@code jtype} of a Flow file. */
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
            "'" + JTYPE + "'. Put a Deployment among the executors of a Flow",
            Map.of("const", JTYPE),
            (value) -> Optional.of(String.valueOf(value.plain())).filter(JTYPE::equals));

    private static final KeyType<String> VERSIONS = new KeyType<>(
            "1",
            Map.of("enum", List.of("1", "1.0", 1)),
            (value) -> Optional.of(String.valueOf(value.plain())).filter((version) -> version.matches("1(\\.0)?")));

    static final KeyTable<FlowFile> TABLE = new KeyTable<>(
            "a Flow file",
            List.of(
                    Key.of(
                            "jtype",
                            JTYPES,
                            "Type of the file, which is Flow; the tag !Flow has the same meaning.",
                            (file, type) -> {}),
                    Key.of("version", VERSIONS, "Version of the format.", (file, version) -> {}),
                    Key.of(
                            "with",
                            PART,
                            "Settings of the whole Flow: its name, its Gateway, and settings of all its Executors.",
                            (file, with) -> file.with = with),
                    Key.of(
                            "gateway",
                            PART,
                            "Settings of the Gateway; they precede those in 'with'.",
                            (file, gateway) -> file.gateway = gateway),
                    Key.<FlowFile, List<YamlValue>>of(
                                    "executors",
                                    EXECUTORS,
                                    "Executors of the Flow.",
                                    (file, executors) -> file.executors = executors)
                            .formerly("deployments"),
                    Key.of("jcloud", KeyTypes.ANYTHING, "Setting of Jina without effect here.", (file, value) -> {})));

    /** A key without a value is an empty mapping. */
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
                    place, "'" + name + "' is at the top of the file, expected it in 'with'");
        }
    }
}
