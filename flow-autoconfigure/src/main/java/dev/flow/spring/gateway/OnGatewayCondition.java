package dev.flow.spring.gateway;

import java.util.Map;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches an application that is a Gateway: {@code flow.gateway.enabled} is true, or an Executor is configured. */
public final class OnGatewayCondition extends SpringBootCondition {

    private static final String ENABLED = "flow.gateway.enabled";
    private static final String EXECUTORS = "flow.gateway.executors";

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return outcome(context.getEnvironment());
    }

    static ConditionOutcome outcome(Environment environment) {
        ConditionMessage.Builder message = ConditionMessage.forCondition("Flow Gateway");
        String enabled = environment.getProperty(ENABLED);
        if (enabled != null) {
            return new ConditionOutcome(Boolean.parseBoolean(enabled), message.because(ENABLED + " is " + enabled));
        }
        return namesExecutors(environment)
                ? ConditionOutcome.match(message.foundExactly(EXECUTORS))
                : ConditionOutcome.noMatch(message.didNotFind(EXECUTORS).atAll());
    }

    /**
     * Returns whether an Executor is configured.
     *
     * @param environment the properties
     */
    public static boolean namesExecutors(Environment environment) {
        return !names(environment).isEmpty();
    }

    /** Returns the first parts of the names of all properties of Executors, whether the properties are known or not. */
    static Set<String> names(Environment environment) {
        return Binder.get(environment)
                .bind(EXECUTORS, Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of())
                .keySet();
    }
}
