package dev.flow.yaml;

import dev.flow.definition.setting.PlainText;
import dev.flow.yaml.YamlValue.Entries;
import dev.flow.yaml.YamlValue.Items;
import dev.flow.yaml.YamlValue.Scalar;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces references in a file: {@code ${{ ENV.NAME }}}, {@code ${{ CONTEXT.name }}} or {@code ${{ name }}},
 * {@code ${{ this.key }}}, {@code ${{ root.executors[0].name }}}, and {@code $NAME} of older files.
 */
final class Substitution {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{\\{\\s*([^{}]*?)\\s*}}");
    private static final Pattern OLDER = Pattern.compile("\\$(?:([A-Za-z_]\\w*)|\\{([A-Za-z_]\\w*)})");
    private static final Pattern STEP = Pattern.compile("\\.?([A-Za-z_]\\w*)|\\[(\\d{1,4})]");
    private static final int DEEPEST = 20;
    private static final int LONGEST = 100_000;

    private final Entries root;
    private final Variables variables;
    private final Deque<Entries> enclosing = new ArrayDeque<>();

    Substitution(Entries root, Variables variables) {
        this.root = root;
        this.variables = variables;
    }

    /** Returns the file with all references replaced. */
    Entries apply() {
        return entries(this.root);
    }

    private Entries entries(Entries entries) {
        this.enclosing.push(entries);
        Map<String, YamlValue> replaced = new LinkedHashMap<>();
        entries.entries().forEach((key, value) -> replaced.put(key, value(value)));
        this.enclosing.pop();
        return new Entries(replaced, entries.keys(), entries.place());
    }

    private YamlValue value(YamlValue value) {
        if (value instanceof Entries entries) {
            return entries(entries);
        }
        if (value instanceof Items items) {
            List<YamlValue> replaced = new ArrayList<>();
            items.items().forEach((item) -> replaced.add(value(item)));
            return new Items(replaced, items.place());
        }
        return scalar((Scalar) value, this.enclosing.element(), 0);
    }

    private Scalar scalar(Scalar scalar, Entries here, int depth) {
        if (!(scalar.value() instanceof String text) || text.indexOf('$') < 0) {
            return scalar;
        }
        if (depth > DEEPEST) {
            throw new InvalidFlowFileException(scalar.place(), scalar.kind() + " refers to itself");
        }
        String replaced = older(references(scalar, text, here, depth));
        if (replaced.length() > LONGEST) {
            throw new InvalidFlowFileException(scalar.place(), scalar.kind() + " becomes too long");
        }
        return replaced.equals(text) ? scalar : new Scalar(PlainText.typed(replaced), replaced, scalar.place());
    }

    private String references(Scalar scalar, String text, Entries here, int depth) {
        StringBuilder replaced = new StringBuilder();
        Matcher reference = REFERENCE.matcher(text);
        int end = 0;
        while (reference.find()) {
            end = reference.end();
            String meant = meant(scalar, reference.group(1), here, depth);
            reference.appendReplacement(replaced, Matcher.quoteReplacement(meant));
        }
        if (text.indexOf("${{", end) >= 0) {
            throw new InvalidFlowFileException(scalar.place(), scalar.kind() + " has '${{' without '}}'");
        }
        return reference.appendTail(replaced).toString();
    }

    private String meant(Scalar scalar, String expression, Entries here, int depth) {
        String[] parts = expression.split("\\.", 2);
        return switch (parts[0].replaceAll("\\[.*", "")) {
            case "ENV", "env" ->
                known(
                        scalar,
                        expression,
                        "the environment",
                        this.variables.environment().get(rest(parts)));
            case "CONTEXT", "context" ->
                known(scalar, expression, "the context", this.variables.inContext(rest(parts)));
            case "root" -> referred(scalar, expression, "root", this.root, depth);
            case "this" -> referred(scalar, expression, "this", here, depth);
            default -> known(scalar, expression, "the context", this.variables.inContext(expression));
        };
    }

    private static String rest(String[] parts) {
        return parts.length == 2 ? parts[1] : "";
    }

    private static String known(Scalar scalar, String expression, String where, @Nullable String value) {
        if (value == null) {
            throw new InvalidFlowFileException(
                    scalar.place(),
                    "${{ " + expression + " }} has no value: " + where + " has no such name. Expected ENV.NAME,"
                            + " CONTEXT.name, this.key or root.path");
        }
        return value;
    }

    private String referred(Scalar scalar, String expression, String start, Entries from, int depth) {
        YamlValue at = from;
        Entries holder = from;
        Matcher step = STEP.matcher(expression);
        int end = start.length();
        while (end < expression.length()) {
            if (!step.find(end) || step.start() != end) {
                throw nowhere(scalar, expression);
            }
            at = step.group(1) != null ? entry(at, step.group(1)) : item(at, Integer.parseInt(step.group(2)));
            if (at == null) {
                throw nowhere(scalar, expression);
            }
            holder = at instanceof Entries entries ? entries : holder;
            end = step.end();
        }
        if (!(at instanceof Scalar found)) {
            throw new InvalidFlowFileException(
                    scalar.place(), "${{ " + expression + " }} is " + at.kind() + ", expected a single value");
        }
        return scalar(found, holder, depth + 1).text();
    }

    private static @Nullable YamlValue entry(YamlValue value, String key) {
        return value instanceof Entries entries ? entries.entries().get(key) : null;
    }

    private static @Nullable YamlValue item(YamlValue value, int index) {
        return value instanceof Items items && index < items.items().size()
                ? items.items().get(index)
                : null;
    }

    private static InvalidFlowFileException nowhere(Scalar scalar, String expression) {
        return new InvalidFlowFileException(
                scalar.place(), "${{ " + expression + " }} has no value: this file has no such place");
    }

    /** Replaces only known variables, because a dollar may be part of a text, as in a condition. */
    private String older(String text) {
        return OLDER.matcher(text).replaceAll((found) -> {
            String name = found.group(1) == null ? found.group(2) : found.group(1);
            return Matcher.quoteReplacement(this.variables.environment().getOrDefault(name, found.group()));
        });
    }
}
