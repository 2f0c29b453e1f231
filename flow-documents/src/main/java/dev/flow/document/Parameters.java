package dev.flow.document;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.flow.OneLine;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks of Executors beside the documents; immutable. On the wire every number is a double. The results that
 * Executors hand back travel in the same place under a reserved name: they are no parameters, and are read by
 * {@link #results()} only.
 */
public final class Parameters {

    private static final String RESULTS = "__results__";

    private static final Parameters NONE = new Parameters(Struct.getDefaultInstance());

    private final Struct struct;

    private Parameters(Struct struct) {
        this.struct = struct;
    }

    /** No parameters. */
    public static Parameters none() {
        return NONE;
    }

    /**
     * Reads the bytes of field {@code parameters} of a request; none are no parameters.
     *
     * @throws InvalidParametersException if they are broken, or nested more than 100 messages deep
     */
    public static Parameters parse(ByteString bytes) {
        try {
            return bytes.isEmpty() ? NONE : new Parameters(Struct.parseFrom(bytes));
        } catch (InvalidProtocolBufferException ex) {
            throw new InvalidParametersException(
                    "parameters cannot be read: " + OneLine.of(String.valueOf(ex.getMessage()), 200), ex);
        }
    }

    /**
     * Makes parameters of texts, numbers, booleans, lists, maps and null.
     *
     * @throws UnsupportedValueException if a value is anything else
     */
    public static Parameters of(Map<String, ? extends @Nullable Object> parameters) {
        return new Parameters(Structs.toStruct(parameters));
    }

    /** One parameter as a plain value: text, Double, Boolean, list or map; empty also where it is null. */
    public Optional<Object> get(String name) {
        Value value = name.equals(RESULTS) ? null : this.struct.getFieldsMap().get(name);
        return Optional.ofNullable((value != null) ? Structs.toPlain(value) : null);
    }

    /**
     * A parameter that is a text.
     *
     * @throws InvalidParametersException if it is there and is none
     */
    public Optional<String> text(String name) {
        return typed(name, String.class, "a text");
    }

    /**
     * A parameter that is a number.
     *
     * @throws InvalidParametersException if it is there and is none
     */
    public OptionalDouble number(String name) {
        Optional<Double> number = typed(name, Double.class, "a number");
        return number.isPresent() ? OptionalDouble.of(number.get()) : OptionalDouble.empty();
    }

    /**
     * A parameter that is a whole number, such as a count.
     *
     * @throws InvalidParametersException if it is there and is none, or has a fraction
     */
    public OptionalLong wholeNumber(String name) {
        OptionalDouble number = number(name);
        if (number.isEmpty()) {
            return OptionalLong.empty();
        }
        if (number.getAsDouble() != Math.rint(number.getAsDouble()) || Math.abs(number.getAsDouble()) >= 0x1p63) {
            throw wrong(name, "a whole number", number.getAsDouble());
        }
        return OptionalLong.of((long) number.getAsDouble());
    }

    /**
     * A parameter that is true or false.
     *
     * @throws InvalidParametersException if it is there and is neither
     */
    public Optional<Boolean> flag(String name) {
        return typed(name, Boolean.class, "true or false");
    }

    /**
     * A parameter that is a list; an empty one where there is none.
     *
     * @throws InvalidParametersException if it is there and is no list
     */
    @SuppressWarnings("unchecked") // all lists of a Struct hold plain values
    public List<@Nullable Object> list(String name) {
        return (List<@Nullable Object>) typed(name, List.class, "a list").orElse(List.of());
    }

    /** All parameters by name. */
    public Map<String, @Nullable Object> asMap() {
        return Structs.toMap(this.struct.toBuilder().removeFields(RESULTS).build());
    }

    /** What Executors handed back beside documents: by the name of the Executor's Replica, then by its own names. */
    public Map<String, @Nullable Object> results() {
        return Structs.toMap(this.struct
                .getFieldsOrDefault(RESULTS, Value.getDefaultInstance())
                .getStructValue());
    }

    /**
     * These parameters as one Executor sees them: an object under its name is laid over what stands beside it.
     *
     * @param executor the name of the Executor
     */
    public Parameters forExecutor(String executor) {
        Value own = this.struct.getFieldsOrDefault(executor, Value.getDefaultInstance());
        if (!own.hasStructValue() || executor.equals(RESULTS)) {
            return this;
        }
        return new Parameters(this.struct.toBuilder()
                .putAllFields(own.getStructValue().getFieldsMap())
                .build());
    }

    /**
     * These parameters with what one Executor hands back.
     *
     * @param replica who hands it back, as Jina spells it: {@code encoder/rep-0}
     * @throws UnsupportedValueException if a value is neither text, number, boolean, list, map nor null
     */
    public Parameters withResult(String replica, Map<String, ? extends @Nullable Object> result) {
        Map<String, @Nullable Object> results = new LinkedHashMap<>(results());
        results.put(replica, Collections.unmodifiableMap(result));
        return new Parameters(this.struct.toBuilder()
                .putFields(
                        RESULTS,
                        Value.newBuilder()
                                .setStructValue(Structs.toStruct(results))
                                .build())
                .build());
    }

    /** Everything that field {@code parameters} of a request holds, the results among it, in protobuf's own form. */
    public Struct toStruct() {
        return this.struct;
    }

    /** The bytes of field {@code parameters} of a request, with the results. */
    public ByteString toByteString() {
        return this.struct.toByteString();
    }

    private <T> Optional<T> typed(String name, Class<T> type, String expectation) {
        Optional<Object> value = get(name);
        if (value.isPresent() && !type.isInstance(value.get())) {
            throw wrong(name, expectation, value.get());
        }
        return value.map(type::cast);
    }

    private static InvalidParametersException wrong(String name, String expectation, Object value) {
        return new InvalidParametersException("parameter '%s' is %s: expected %s"
                .formatted(name, OneLine.of(String.valueOf(value), 80), expectation));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameters parameters && this.struct.equals(parameters.struct);
    }

    @Override
    public int hashCode() {
        return this.struct.hashCode();
    }

    @Override
    public String toString() {
        return "Parameters" + OneLine.of(asMap().toString(), 200);
    }
}
