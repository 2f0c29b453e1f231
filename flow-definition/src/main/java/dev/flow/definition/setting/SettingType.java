package dev.flow.definition.setting;

import java.util.Map;
import java.util.Optional;

/**
 * The values a {@link Setting} accepts, and their form in Flow files, properties and the JSON schema.
 *
 * @param <T> the Java type of a value
 */
public interface SettingType<T> {

    /** Returns the accepted values in words, as they follow "expected" in a message. */
    String expectation();

    /** Returns the JSON schema of the values that {@link #read} accepts. */
    Map<String, Object> schema();

    /** Returns the Java type as configuration metadata names it. */
    String javaType();

    /** Returns the form of a property with this type. */
    default Shape shape() {
        return Shape.SINGLE;
    }

    /** Reads a value, or returns nothing if this type does not accept it. */
    Optional<T> read(RawValue value);

    /** Reads the value of a property, or returns nothing if this type does not accept it. */
    default Optional<T> readProperty(RawValue value) {
        return read(value);
    }

    /** Returns whether a value that was set in Java is within the bounds of this type. */
    default boolean accepts(T value) {
        return true;
    }

    /** Returns a value as Flow YAML contains it: a text, a Boolean, a number, or a list or map of these. */
    Object write(T value);

    /** Returns a value as properties contain it: a text, or a list or map of texts as {@link #shape} requires. */
    default Object property(T value) {
        return String.valueOf(write(value));
    }

    /** The forms a property can have. */
    enum Shape {
        /** One text. */
        SINGLE,
        /** A list of texts, or one text with commas. */
        LIST,
        /** Named texts. */
        MAP
    }
}
