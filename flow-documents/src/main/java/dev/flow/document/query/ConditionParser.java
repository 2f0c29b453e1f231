package dev.flow.document.query;

import dev.flow.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes a predicate of a condition, or says what in it is not understood. */
final class ConditionParser {

    private static final int DEEPEST = 30;

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
                    throw new InvalidConditionException(
                            "'%s' stands where a field or one of %s is expected".formatted(Written.of(key), LOGICAL));
                }
                yield comparisons(Field.parse(key), value);
            }
        };
    }

    private List<Predicate<Document>> operands(String operator, @Nullable Object value) {
        if (this.depth == DEEPEST) {
            throw new InvalidConditionException("it is nested more than %d deep".formatted(DEEPEST));
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
                "%s of %s: expected conditions, as a list or an object".formatted(operator, Written.of(value)));
    }

    private Predicate<Document> element(String operator, @Nullable Object value) {
        if (value instanceof Map<?, ?> entries && !entries.isEmpty()) {
            return all(entries(entries));
        }
        throw new InvalidConditionException(
                "%s of a list with %s: expected conditions, each an object".formatted(operator, Written.of(value)));
    }

    private static Predicate<Document> comparisons(Field field, @Nullable Object value) {
        if (value instanceof Map<?, ?> comparisons && !comparisons.isEmpty()) {
            List<Predicate<Document>> predicates = new ArrayList<>();
            comparisons.forEach((operator, operand) -> predicates.add(
                    Operator.parse(field, String.valueOf(operator)).on(field, operand)));
            return all(predicates);
        }
        throw new InvalidConditionException(
                "field '%s' with %s: expected an object such as {\"$eq\": …}".formatted(field, Written.of(value)));
    }

    private static Predicate<Document> all(List<Predicate<Document>> predicates) {
        return (document) -> predicates.stream().allMatch((predicate) -> predicate.test(document));
    }

    private static Predicate<Document> any(List<Predicate<Document>> predicates) {
        return (document) -> predicates.stream().anyMatch((predicate) -> predicate.test(document));
    }
}
