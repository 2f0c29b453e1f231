package dev.flow.definition.property;

import dev.flow.definition.ExecutorSettings;
import dev.flow.definition.GatewaySettings;
import dev.flow.definition.setting.Setting;
import dev.flow.graph.FlowSubject;
import dev.flow.graph.InvalidFlowException;
import java.util.List;
import java.util.Optional;

/** The properties of settings. */
public final class PropertyNames {

    private PropertyNames() {}

    /**
     * Returns the property of a setting, if one exists.
     *
     * @param executor the name of the Executor, which may be empty for a setting of the Gateway
     * @param setting the setting
     */
    public static Optional<String> of(String executor, Setting<?> setting) {
        return setting.property().map((property) -> property.replace("<name>", executor));
    }

    /** Returns an exception whose advice names the properties of the invalid part of a Flow. */
    public static InvalidFlowException named(InvalidFlowException invalid) {
        FlowSubject subject = invalid.subject();
        String advice = switch (subject.kind()) {
            case FLOW -> invalid.advice();
            case GATEWAY -> invalid.advice() + property(GatewaySettings.all(), subject);
            case EXECUTOR ->
                property(ExecutorSettings.all(), subject).isEmpty()
                        ? invalid.advice() + " The properties of the Executor begin with " + ExecutorSettings.PREFIX
                                + "." + subject.executor() + "."
                        : invalid.advice() + property(ExecutorSettings.all(), subject);
        };
        InvalidFlowException named = new InvalidFlowException(subject, String.valueOf(invalid.getMessage()), advice);
        named.initCause(invalid);
        return named;
    }

    private static String property(List<Setting<?>> settings, FlowSubject subject) {
        return settings.stream()
                .filter((setting) -> setting.name().equals(subject.setting()))
                .findFirst()
                .flatMap((setting) -> of(subject.executor(), setting))
                .map((property) -> " The property is " + property + ".")
                .orElse("");
    }
}
