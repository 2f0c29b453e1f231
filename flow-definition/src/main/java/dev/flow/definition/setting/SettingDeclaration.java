package dev.flow.definition.setting;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Declares one setting of a {@link SettingTable}. The declaration ends with {@link #describedAs}.
 *
 * @param <T> the Java type of a value
 */
public final class SettingDeclaration<T> {

    private final Consumer<Setting<T>> table;
    private final String prefix;
    final List<String> keys = new ArrayList<>();
    final SettingType<T> type;
    String property;
    String flag = "";

    @Nullable T defaultValue;

    String defaultText = "";
    boolean inherited;

    SettingDeclaration(String key, SettingType<T> type, String prefix, Consumer<Setting<T>> table) {
        this.keys.add(key);
        this.type = type;
        this.prefix = prefix;
        this.property = prefix + key.replace('_', '-');
        this.table = table;
    }

    /** Sets a former key of Flow YAML, which the reader still accepts. */
    public SettingDeclaration<T> formerly(String key) {
        this.keys.add(key);
        return this;
    }

    /** Sets the name of the property below the prefix of the table; by default the key with dashes. */
    public SettingDeclaration<T> property(String name) {
        this.property = this.prefix + name;
        return this;
    }

    /** Sets the full name of the property. */
    public SettingDeclaration<T> absoluteProperty(String name) {
        this.property = name;
        return this;
    }

    /** Declares that Flow files cannot contain the setting under a key of its own. */
    public SettingDeclaration<T> propertyOnly() {
        this.keys.clear();
        return this;
    }

    /** Declares that no property of this project sets the value. */
    public SettingDeclaration<T> fileOnly() {
        this.property = "";
        return this;
    }

    /** Sets the command-line flag of Jina with the same meaning. */
    public SettingDeclaration<T> flag(String flag) {
        this.flag = flag;
        return this;
    }

    /** Sets the default. */
    public SettingDeclaration<T> defaultsTo(T value) {
        this.defaultValue = value;
        Object written = this.type.property(value);
        this.defaultText = written instanceof String text ? text : "";
        return this;
    }

    /** Sets the default in words, for a default that depends on other settings. */
    public SettingDeclaration<T> defaultText(String text) {
        this.defaultText = text;
        return this;
    }

    /** Lets the {@code with} block of a Flow file set the value for all Executors. */
    public SettingDeclaration<T> inherited() {
        this.inherited = true;
        return this;
    }

    /**
     * Adds the setting to its table.
     *
     * @param description one or more full sentences; the first begins with a noun, or with "Whether" for a flag
     */
    public Setting<T> describedAs(String description) {
        Setting<T> setting = new Setting<>(this, description);
        this.table.accept(setting);
        return setting;
    }
}
