package dev.flow.document.query;

import dev.flow.document.Document;
import dev.flow.document.NdArray;
import dev.flow.pattern.BoundedPattern;
import dev.flow.pattern.InvalidPatternException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The operators that compare the value of a field with an operand. */
enum Operator {
    EQ("$eq") {
        @Override
        Predicate<Document> on(Field field, @Nullable Object operand) {
            return compared(field, operand, PythonValues::equal);
        }
    },
    NE("$ne") {
        @Override
        Predicate<Document> on(Field field, @Nullable Object operand) {
            return compared(field, operand, (value, other) -> isComparable(value) && !PythonValues.equal(value, other));
        }
    },
    GT("$gt") {
        @Override
        Predicate<Document> on(Field field, @Nullable Object operand) {
            return ordered(field, operand, (order) -> order > 0);
        }
    },
    GTE("$gte") {
        @Override
        Predicate<Document> on(Field field, @Nullable Object operand) {
            return ordered(field, operand, (order) -> order >= 0);
        }
    },
    LT("$lt") {
        @Override
        Predicate<Document> on(Field field, @Nullable Object operand) {
            return ordered(field, operand, (order) -> order < 0);
        }
    },
    LTE("$lte") {
        @Override
        Predicate<Document> on(Field field, @Nullable Object operand) {
            return ordered(field, operand, (order) -> order <= 0);
        }
    },
    IN("$in") {
        @Override
        Predicate<Document> on(Field field, @Nullable Object operand) {
            return listed(field, operand, true);
        }
    },
    NIN("$nin") {
        @Override
        Predicate<Document> on(Field field, @Nullable Object operand) {
            return listed(field, operand, false);
        }
    },
    REGEX("$regex") {
        @Override
        Predicate<Document> on(Field field, @Nullable Object operand) {
            BoundedPattern pattern = pattern(field, operand);
            return (document) -> field.of(document) instanceof String text && pattern.find(text);
        }
    },
    SIZE("$size") {
        @Override
        Predicate<Document> on(Field field, @Nullable Object operand) {
            boolean valid = operand instanceof Number number
                    && number.doubleValue() >= 0
                    && number.doubleValue() == Math.rint(number.doubleValue());
            expect(valid, field, operand, "a whole number");
            return compared(field, operand, (value, size) -> PythonValues.equal(PythonValues.size(value), size));
        }
    },
    EXISTS("$exists") {
        @Override
        Predicate<Document> on(Field field, @Nullable Object operand) {
            expect(operand instanceof Boolean, field, operand, "true or false");
            return (document) -> operand.equals(field.existsIn(document));
        }
    };

    /** The name of {@code $ne} in docarray's code; its documentation uses {@code $ne}. */
    private static final String NE_ALIAS = "$neq";

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    static Operator parse(Field field, String symbol) {
        String name = symbol.equals(NE_ALIAS) ? NE.symbol : symbol;
        return Arrays.stream(values())
                .filter((operator) -> operator.symbol.equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(field, symbol));
    }

    /**
     * Returns the predicate that compares a field with an operand.
     *
     * @throws InvalidConditionException if the operator does not accept the operand
     */
    abstract Predicate<Document> on(Field field, @Nullable Object operand);

    Predicate<Document> compared(Field field, @Nullable Object operand, Comparison comparison) {
        Operand other = operand(field, operand);
        return (document) -> comparison.holds(field.of(document), other.in(document));
    }

    Predicate<Document> ordered(Field field, @Nullable Object operand, IntPredicate expected) {
        expect(operand instanceof Number || operand instanceof String, field, operand, "a number or a text");
        return compared(field, operand, (value, other) -> PythonValues.order(value, other, expected));
    }

    Predicate<Document> listed(Field field, @Nullable Object operand, boolean expected) {
        Operand other = operand(field, operand);
        expect(operand instanceof List || !other.isConstant(), field, operand, "a list");
        return (document) -> {
            Object value = field.of(document);
            return isComparable(value)
                    && other.in(document) instanceof List<?> list
                    && expected == list.stream().anyMatch((element) -> PythonValues.equal(value, element));
        };
    }

    BoundedPattern pattern(Field field, @Nullable Object operand) {
        expect(operand instanceof String text && !text.startsWith("{"), field, operand, "a regular expression");
        try {
            return BoundedPattern.of(String.valueOf(operand));
        } catch (InvalidPatternException ex) {
            throw new InvalidConditionException(
                    "field '%s', operator %s: %s".formatted(field, this.symbol, ex.getMessage()), ex);
        }
    }

    void expect(boolean valid, Field field, @Nullable Object operand, String expectation) {
        if (!valid) {
            throw new InvalidConditionException("field '%s', operator %s has the operand %s. Expected %s"
                    .formatted(field, this.symbol, MessageText.of(operand), expectation));
        }
    }

    /** In Python a comparison with an array returns an array, which is neither true nor false. */
    static boolean isComparable(@Nullable Object value) {
        return !(value instanceof NdArray);
    }

    private Operand operand(Field field, @Nullable Object operand) {
        expect(
                Operand.isPossible(operand),
                field,
                operand,
                "text, a number, a boolean, null, a list or an object of these, or a field in braces such as {tags__limit}");
        return Operand.of(operand);
    }

    private static InvalidConditionException unknown(Field field, String symbol) {
        String known =
                Arrays.stream(values()).map((operator) -> operator.symbol).collect(Collectors.joining(", "));
        return new InvalidConditionException("field '%s' has the unknown operator '%s'. Expected one of %s"
                .formatted(field, MessageText.of(symbol), known));
    }

    /** Compares a value with an operand. */
    interface Comparison {

        boolean holds(@Nullable Object value, @Nullable Object operand);
    }
}
