package dev.flow.yaml;

import dev.flow.yaml.YamlValue.Entries;
import dev.flow.yaml.YamlValue.Items;
import dev.flow.yaml.YamlValue.Scalar;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/** Reads YAML into values with their place. No tag creates an object, and the expansion of aliases is limited. */
final class YamlTree {

    private static final String JTYPE = "jtype";

    private static final int MOST_CHARACTERS = 1024 * 1024;
    private static final int MOST_VALUES = 20_000;
    private static final int DEEPEST = 50;

    private final String file;
    private final Plain plain = new Plain();
    private int values;

    private YamlTree(String file) {
        this.file = file;
    }

    /**
     * Reads one document.
     *
     * @param file the name of the file in messages
     * @param text the content
     * @throws InvalidFlowFileException if the text is not YAML, not a mapping, or too large
     */
    static Entries read(String file, String text) {
        Place start = new Place(file, 1, 1);
        if (text.length() > MOST_CHARACTERS) {
            throw new InvalidFlowFileException(
                    start, "expected at most " + MOST_CHARACTERS + " characters, got " + text.length());
        }
        Node root = compose(start, text);
        if (!(root instanceof MappingNode mapping)) {
            throw new InvalidFlowFileException(
                    start,
                    "expected a mapping with 'jtype: Flow', 'executors' and other keys, got "
                            + (root == null ? "nothing" : kind(root)));
        }
        return new YamlTree(file).entries(mapping, 0);
    }

    private static Node compose(Place start, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setNestingDepthLimit(DEEPEST);
        try {
            return new Yaml(options).compose(new StringReader(text));
        } catch (MarkedYAMLException broken) {
            Place place = broken.getProblemMark() == null ? start : Place.of(start.file(), broken.getProblemMark());
            throw new InvalidFlowFileException(place, "invalid YAML: " + inWords(broken), broken);
        } catch (ReaderException binary) {
            int line = 1
                    + (int) text.substring(0, Math.min(binary.getPosition(), text.length()))
                            .chars()
                            .filter((character) -> character == '\n')
                            .count();
            throw new InvalidFlowFileException(
                    new Place(start.file(), line, 1), "invalid YAML: expected text, got a control character", binary);
        } catch (YAMLException broken) {
            throw new InvalidFlowFileException(start, "invalid YAML: " + broken.getMessage(), broken);
        }
    }

    /** Returns the message of the parser with the usual reason. */
    private static String inWords(MarkedYAMLException broken) {
        String problem = String.valueOf(broken.getProblem());
        String context = broken.getContext() == null ? "" : broken.getContext() + ", ";
        if (problem.contains("<block")) {
            return context + problem + ". Is this line indented like the lines around it?";
        }
        if (problem.startsWith("mapping values")) {
            return problem + ". Is a ':' missing in the line before, or are quotes missing around a text with ': '?";
        }
        return context + problem;
    }

    private YamlValue value(Node node, int depth) {
        Place place = Place.of(this.file, node.getStartMark());
        if (++this.values > MOST_VALUES || depth > DEEPEST) {
            throw new InvalidFlowFileException(place, "too large: aliases repeat too much, or contain themselves");
        }
        if (node instanceof MappingNode mapping) {
            return entries(mapping, depth);
        }
        if (node instanceof SequenceNode sequence) {
            List<YamlValue> items = new ArrayList<>();
            sequence.getValue().forEach((item) -> items.add(value(item, depth + 1)));
            return new Items(items, place);
        }
        ScalarNode scalar = (ScalarNode) node;
        return new Scalar(plain(scalar, place), scalar.getValue(), place);
    }

    private Object plain(ScalarNode scalar, Place place) {
        try {
            return this.plain.of(scalar);
        } catch (RuntimeException invalid) {
            // The parser of YAML does not check a value against a tag that the file gives it.
            String type = scalar.getTag().getValue().replaceFirst(".*:", "");
            throw new InvalidFlowFileException(
                    place, "'" + scalar.getValue() + "' is not a value of the type " + type, invalid);
        }
    }

    private Entries entries(MappingNode mapping, int depth) {
        Map<String, YamlValue> entries = new LinkedHashMap<>();
        Map<String, Place> keys = new LinkedHashMap<>();
        List<Entries> merged = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Place place = Place.of(this.file, tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new InvalidFlowFileException(place, "a key is " + kind(tuple.getKeyNode()) + ", expected a text");
            }
            if (key.getTag().equals(Tag.MERGE)) {
                merged.addAll(merged(value(tuple.getValueNode(), depth + 1)));
                continue;
            }
            if (keys.containsKey(key.getValue())) {
                throw new InvalidFlowFileException(
                        place,
                        "'" + key.getValue() + "' is already in line "
                                + keys.get(key.getValue()).line() + ", expected each key once");
            }
            keys.put(key.getValue(), place);
            entries.put(key.getValue(), value(tuple.getValueNode(), depth + 1));
        }
        String tag = mapping.getTag().getValue();
        if (tag.matches("!\\w+")) {
            // As in Jina, a tag is the jtype.
            entries.putIfAbsent(JTYPE, new Scalar(tag.substring(1), tag, Place.of(this.file, mapping.getStartMark())));
        }
        // Keys of the mapping itself precede merged keys, and earlier merges precede later ones.
        merged.forEach((more) -> {
            more.entries().forEach(entries::putIfAbsent);
            more.keys().forEach(keys::putIfAbsent);
        });
        return new Entries(entries, keys, Place.of(this.file, mapping.getStartMark()));
    }

    /** Returns the mappings of {@code <<}. */
    private static List<Entries> merged(YamlValue value) {
        List<YamlValue> some = value instanceof Items items ? items.items() : List.of(value);
        return some.stream()
                .map((one) -> {
                    if (one instanceof Entries entries) {
                        return entries;
                    }
                    throw new InvalidFlowFileException(
                            one.place(), "'<<' is " + one.kind() + ", expected a mapping, or a list of mappings");
                })
                .toList();
    }

    private static String kind(Node node) {
        if (node instanceof ScalarNode scalar) {
            return "'" + scalar.getValue() + "'";
        }
        return node instanceof SequenceNode ? "a list" : "a mapping";
    }

    /** Converts a scalar to the type of its form, and never to an object of another class, whatever its tag is. */
    private static final class Plain extends SafeConstructor {

        Plain() {
            super(new LoaderOptions());
        }

        Object of(ScalarNode scalar) {
            boolean standard = scalar.getTag().getValue().matches("tag:yaml\\.org,2002:(null|bool|int|float)");
            return standard ? constructObject(scalar) : scalar.getValue();
        }
    }
}
