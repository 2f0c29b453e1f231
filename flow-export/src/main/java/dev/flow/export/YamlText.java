package dev.flow.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Writes YAML for readers: texts of several lines keep their lines. */
final class YamlText {

    private YamlText() {}

    /** Returns several documents in one file. */
    static String of(List<?> documents) {
        return documents.stream().map(YamlText::of).collect(Collectors.joining("---\n"));
    }

    static String of(Object document) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setSplitLines(false);
        return new Yaml(new Lines(options), options).dump(tree(document));
    }

    private static Map<String, Object> tree(Object document) {
        return JsonMapper.shared().convertValue(document, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    /** Returns a text that does not depend on the order of the entries. */
    static String canonical(Map<String, String> data) {
        return JsonMapper.shared().writeValueAsString(new TreeMap<>(data));
    }

    private static final class Lines extends Representer {

        Lines(DumperOptions options) {
            super(options);
        }

        @Override
        protected Node representScalar(Tag tag, String value, ScalarStyle style) {
            boolean lines = tag.equals(Tag.STR) && value.contains("\n");
            return super.representScalar(tag, value, lines ? ScalarStyle.LITERAL : style);
        }
    }
}
