package dev.flow.definition;

import dev.flow.definition.setting.Setting;
import dev.flow.definition.setting.SettingTable;
import dev.flow.definition.setting.SettingTypes;
import java.util.List;
import java.util.Map;

/** The settings of a {@link Flow} as a whole. */
public final class FlowSettings {

    private static final SettingTable TABLE = new SettingTable("flow.");

    /** The name of the Flow. */
    public static final Setting<String> NAME = TABLE.setting("name", SettingTypes.TEXT)
            .absoluteProperty("spring.application.name")
            .flag("--name")
            .defaultsTo("")
            .describedAs("Name of the Flow.");

    /** Environment variables of all processes. */
    public static final Setting<Map<String, String>> ENVIRONMENT = TABLE.setting("env", SettingTypes.NAMED_TEXTS)
            .fileOnly()
            .flag("--env")
            .defaultsTo(Map.of())
            .describedAs("Environment variables of all processes of the Flow.");

    private FlowSettings() {}

    /** Returns all settings of a Flow. */
    public static List<Setting<?>> all() {
        return TABLE.all();
    }
}
