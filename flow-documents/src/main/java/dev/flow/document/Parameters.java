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
 * The parameters of a request; immutable. On the wire every number is a double. The results of Executors use the same field under
 * a reserved name: only {@link #results()} reads them.
 */
public final class Parameters {

    private static final String RESULTS = "__results__";

    private static final Parameters NONE = new Parameters(Struct.getDefaultInstance());

    private final Struct struct;

    private Parameters(Struct struct) {
        this.struct = struct;
    }

    /** Returns empty parameters. */
    public static Parameters none() {
        return NONE;
    }

    /**
     * Parses the bytes of field {@code parameters} of a request; empty bytes contain no parameters.
     *
     * @throws InvalidParametersException if the bytes are malformed, or have more than 100 levels of nested messages
     */
    public static Parameters parse(ByteString bytes) {
        try {
            return bytes.isEmpty() ? NONE : new Parameters(Struct.parseFrom(bytes));
        } catch (InvalidProtocolBufferException ex) {
            throw new InvalidParametersException(
                    "Parameters cannot be read: " + OneLine.of(String.valueOf(ex.getMessage()), 200), ex);
        }
    }

    /**
     * Returns parameters with texts, numbers, booleans, lists, maps and null.
     *
     * @throws UnsupportedValueException if a value has another type
     */
    public static Parameters of(Map<String, ? extends @Nullable Object> parameters) {
        return new Parameters(Structs.toStruct(parameters));
    }

    /** Returns a parameter as a plain value: text, Double, Boolean, list or map; empty if it is absent or null. */
    public Optional<Object> get(String name) {
        Value value = name.equals(RESULTS) ? null : this.struct.getFieldsMap().get(name);
        return Optional.ofNullable((value != null) ? Structs.toPlain(value) : null);
    }

    /**
     * Returns a text parameter.
     *
     * @throws InvalidParametersException if the parameter has another type
     */
    public Optional<String> text(String name) {
        return typed(name, String.class, "a text");
    }

    /**
     * Returns a numeric parameter.
     *
     * @throws InvalidParametersException if the parameter has another type
     */
    public OptionalDouble number(String name) {
        Optional<Double> number = typed(name, Double.class, "a number");
        return number.isPresent() ? OptionalDouble.of(number.get()) : OptionalDouble.empty();
    }

    /**
     * Returns an integer parameter, such as a count.
     *
     * @throws InvalidParametersException if the parameter has another type or a fraction
     */
    public OptionalLong wholeNumber(String name) {
        OptionalDouble number = number(name);
        if (number.isEmpty()) {
            return OptionalLong.empty();
        }
        if (number.getAsDouble() != Math.rint(number.getAsDouble()) || Math.abs(number.getAsDouble()) >= 0x1p63) {
            throw invalid(name, "a whole number", number.getAsDouble());
        }
        return OptionalLong.of((long) number.getAsDouble());
    }

    /**
     * Returns a boolean parameter.
     *
     * @throws InvalidParametersException if the parameter has another type
     */
    public Optional<Boolean> flag(String name) {
        return typed(name, Boolean.class, "true or false");
    }

    /**
     * Returns a list parameter; an empty list if it is absent.
     *
     * @throws InvalidParametersException if the parameter has another type
     */
    @SuppressWarnings("unchecked") // all lists of a Struct hold plain values
    public List<@Nullable Object> list(String name) {
        return (List<@Nullable Object>) typed(name, List.class, "a list").orElse(List.of());
    }

    /** Returns all parameters by name. */
    public Map<String, @Nullable Object> asMap() {
        return Structs.toMap(this.struct.toBuilder().removeFields(RESULTS).build());
    }

    /** Returns the results that Executors returned beside the documents, by the name of the Executor and Replica. */
    public Map<String, @Nullable Object> results() {
        return Structs.toMap(this.struct
                .getFieldsOrDefault(RESULTS, Value.getDefaultInstance())
                .getStructValue());
    }

    /**
     * Returns the parameters of one Executor: an object under its name overrides the parameters for all Executors.
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
     * Returns these parameters with the result of one Executor.
     *
     * @param replica the Replica in the notation of Jina: {@code encoder/rep-0}
     * @throws UnsupportedValueException if a value is not a text, number, boolean, list, map or null
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

    /** Returns the content of field {@code parameters} of a request, including the results. */
    public Struct toStruct() {
        return this.struct;
    }

    /** Returns the bytes of field {@code parameters} of a request, including the results. */
    public ByteString toByteString() {
        return LongText.bytes(this.struct);
    }

    private <T> Optional<T> typed(String name, Class<T> type, String expectation) {
        Optional<Object> value = get(name);
        if (value.isPresent() && !type.isInstance(value.get())) {
            throw invalid(name, expectation, value.get());
        }
        return value.map(type::cast);
    }

    private static InvalidParametersException invalid(String name, String expectation, Object value) {
        return new InvalidParametersException("Parameter '%s' is %s. Expected %s."
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
