package dev.flow.definition.setting;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The settings of one kind of part of a Flow, in the order of their declaration. */
public final class SettingTable {

    private final String prefix;
    private final List<Setting<?>> settings = new ArrayList<>();

    /**
     * Creates a table, to which the constants beside it add their settings.
     *
     * @param prefix the first part of the properties, with a dot at the end
     */
    public SettingTable(String prefix) {
        this.prefix = prefix;
    }

    /**
     * Begins the declaration of a setting.
     *
     * @param key the key of Flow YAML
     * @param type the type of values
     */
    public <T> SettingDeclaration<T> setting(String key, SettingType<T> type) {
        return new SettingDeclaration<>(key, type, this.prefix, this.settings::add);
    }

    /** Returns the settings. */
    public List<Setting<?>> all() {
        return Collections.unmodifiableList(this.settings);
    }

    /** Returns the setting of a present or former key of Flow YAML. */
    public Optional<Setting<?>> find(String key) {
        return this.settings.stream()
                .filter((setting) -> setting.keys().contains(key))
                .findFirst();
    }
}
