package dev.flow.document.query;

import dev.flow.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Compiles a condition to a predicate and rejects invalid conditions. */
final class ConditionParser {

    private static final int MAX_DEPTH = 30;

    private static final String LOGICAL = "$and, $or, $not";

    private final int depth;

    private ConditionParser(int depth) {
        this.depth = depth;
    }

    static Predicate<Document> parse(Map<String, ? extends @Nullable Object> condition) {
        return all(new ConditionParser(0).entries(condition));
    }

    private List<Predicate<Document>> entries(Map<?, ? extends @Nullable Object> entries) {
        List<Predicate<Document>> predicates = new ArrayList<>();
        entries.forEach((key, value) -> predicates.add(entry(String.valueOf(key), value)));
        return predicates;
    }

    private Predicate<Document> entry(String key, @Nullable Object value) {
        return switch (key) {
            case "$and" -> all(operands(key, value));
            case "$or" -> any(operands(key, value));
            case "$not" -> all(operands(key, value)).negate();
            default -> {
                if (key.startsWith("$")) {
                    throw new InvalidConditionException("key '%s' is unknown. Expected a field or one of %s"
                            .formatted(MessageText.of(key), LOGICAL));
                }
                yield comparisons(Field.parse(key), value);
            }
        };
    }

    private List<Predicate<Document>> operands(String operator, @Nullable Object value) {
        if (this.depth == MAX_DEPTH) {
            throw new InvalidConditionException("it has more than %d levels of nesting".formatted(MAX_DEPTH));
        }
        ConditionParser within = new ConditionParser(this.depth + 1);
        if (value instanceof Map<?, ?> entries && !entries.isEmpty()) {
            return within.entries(entries);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            return list.stream()
                    .map((element) -> within.element(operator, element))
                    .toList();
        }
        throw new InvalidConditionException(
                "operator %s has the operand %s. Expected conditions, as a list or an object"
                        .formatted(operator, MessageText.of(value)));
    }

    private Predicate<Document> element(String operator, @Nullable Object value) {
        if (value instanceof Map<?, ?> entries && !entries.isEmpty()) {
            return all(entries(entries));
        }
        throw new InvalidConditionException(
                "operator %s has a list with the element %s. Expected conditions, each an object"
                        .formatted(operator, MessageText.of(value)));
    }

    private static Predicate<Document> comparisons(Field field, @Nullable Object value) {
        if (value instanceof Map<?, ?> comparisons && !comparisons.isEmpty()) {
            List<Predicate<Document>> predicates = new ArrayList<>();
            comparisons.forEach((operator, operand) -> predicates.add(
                    Operator.parse(field, String.valueOf(operator)).on(field, operand)));
            return all(predicates);
        }
        throw new InvalidConditionException("field '%s' has the value %s. Expected an object such as {\"$eq\": …}"
                .formatted(field, MessageText.of(value)));
    }

    private static Predicate<Document> all(List<Predicate<Document>> predicates) {
        return (document) -> predicates.stream().allMatch((predicate) -> predicate.test(document));
    }

    private static Predicate<Document> any(List<Predicate<Document>> predicates) {
        return (document) -> predicates.stream().anyMatch((predicate) -> predicate.test(document));
    }
}
