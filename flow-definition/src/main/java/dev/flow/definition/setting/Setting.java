package dev.flow.definition.setting;

import dev.flow.graph.FlowSubject;
import dev.flow.graph.InvalidFlowException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a Flow, a Gateway or an Executor. A {@link SettingTable} declares it once; Flow files, properties, the JSON
 * schema, configuration metadata and the reference page follow from the declaration.
 *
 * @param <T> the Java type of a value
 */
public final class Setting<T> {

    private final List<String> keys;
    private final String property;
    private final String flag;
    private final SettingType<T> type;
    private final @Nullable T defaultValue;
    private final String defaultText;
    private final boolean inherited;
    private final String description;

    Setting(SettingDeclaration<T> declared, String description) {
        this.keys = List.copyOf(declared.keys);
        this.property = declared.property;
        this.flag = declared.flag;
        this.type = declared.type;
        this.defaultValue = declared.defaultValue;
        this.defaultText = declared.defaultText;
        this.inherited = declared.inherited;
        this.description = description;
    }

    /** Returns the name in messages: the key of Flow YAML, or the last part of the property. */
    public String name() {
        return this.keys.isEmpty() ? this.property.substring(this.property.lastIndexOf('.') + 1) : this.keys.get(0);
    }

    /** Returns the keys of Flow YAML: the present key, then former keys; empty if Flow files cannot contain the setting. */
    public List<String> keys() {
        return this.keys;
    }

    /**
     * Returns the property, where {@code <name>} stands for the name of the Executor, or nothing if no property exists.
     */
    public Optional<String> property() {
        return this.property.isEmpty() ? Optional.empty() : Optional.of(this.property);
    }

    /** Returns the command-line flag of Jina with the same meaning, if Jina has one. */
    public Optional<String> flag() {
        return this.flag.isEmpty() ? Optional.empty() : Optional.of(this.flag);
    }

    /** Returns the type of values. */
    public SettingType<T> type() {
        return this.type;
    }

    /** Returns the default, if one exists. */
    public Optional<T> defaultValue() {
        return Optional.ofNullable(this.defaultValue);
    }

    /** Returns the default in words, empty if no default exists. */
    public String defaultText() {
        return this.defaultText;
    }

    /** Returns whether the {@code with} block of a Flow file can set the value for all Executors. */
    public boolean inherited() {
        return this.inherited;
    }

    /** Returns the description, as one or more full sentences. */
    public String description() {
        return this.description;
    }

    /**
     * Validates a value that was set in Java.
     *
     * @param subject the part of the Flow that is configured
     * @param value the value
     * @throws InvalidFlowException if the type does not accept the value
     */
    public void require(FlowSubject subject, T value) {
        if (!this.type.accepts(value)) {
            throw refused(subject, String.valueOf(value));
        }
    }

    private InvalidFlowException refused(FlowSubject subject, String value) {
        return new InvalidFlowException(
                subject.setting(name()),
                subject + ": " + name() + " is '" + value + "', expected " + this.type.expectation(),
                "Set " + name() + " to " + this.type.expectation() + ".");
    }

    @Override
    public String toString() {
        return name();
    }
}
