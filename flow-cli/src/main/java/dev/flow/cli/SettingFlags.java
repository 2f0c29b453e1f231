package dev.flow.cli;

import dev.flow.definition.FlowBuilder;
import dev.flow.definition.GatewaySettings;
import dev.flow.definition.setting.RawValue;
import dev.flow.definition.setting.Setting;
import dev.flow.definition.setting.SettingTypes;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The flags of {@code jina gateway} that are settings of a Gateway, from the table of settings. */
final class SettingFlags {

    private SettingFlags() {}

    /** Adds a flag for each setting that has one. */
    static void addTo(CommandSpec command) {
        settings().map(SettingFlags::option).forEach(command::addOption);
    }

    private static Stream<Setting<?>> settings() {
        return GatewaySettings.all().stream().filter((setting) -> setting.flag().isPresent());
    }

    private static OptionSpec option(Setting<?> setting) {
        String suffix = setting.defaultText().isEmpty() ? "" : " Default: " + setting.defaultText() + ".";
        boolean bare = setting.type() == SettingTypes.FLAG;
        return OptionSpec.builder(setting.flag().orElseThrow())
                .arity(bare ? "0..1" : "1")
                .fallbackValue(bare ? "true" : "")
                .type(String.class)
                .paramLabel("VALUE")
                .description(setting.description() + suffix)
                .build();
    }

    /**
     * Sets the settings whose flags the command line contains.
     *
     * @throws ParameterException if a value is invalid
     */
    static void apply(CommandLine command, FlowBuilder flow) {
        settings().forEach((setting) -> apply(command, setting, flow));
    }

    private static <T> void apply(CommandLine command, Setting<T> setting, FlowBuilder flow) {
        String flag = setting.flag().orElseThrow();
        String text = command.getParseResult().matchedOptionValue(flag, "");
        if (!text.isEmpty()) {
            flow.set(
                    setting,
                    setting.type()
                            .read(RawValue.text(text))
                            .orElseThrow(() -> new ParameterException(
                                    command,
                                    flag + " is '" + text + "', expected "
                                            + setting.type().expectation())));
        }
    }
}
