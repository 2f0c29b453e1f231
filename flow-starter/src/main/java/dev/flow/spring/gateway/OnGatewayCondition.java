package dev.flow.spring.gateway;

import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether an application is a Gateway: because it says so, or because it names Executors. */
public final class OnGatewayCondition extends SpringBootCondition {

    private static final String ENABLED = "flow.gateway.enabled";
    private static final String EXECUTORS = "flow.gateway.executors";

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConditionMessage.Builder message = ConditionMessage.forCondition("Flow Gateway");
        String enabled = context.getEnvironment().getProperty(ENABLED);
        if (enabled != null) {
            return new ConditionOutcome(Boolean.parseBoolean(enabled), message.because(ENABLED + " is " + enabled));
        }
        return namesExecutors(context.getEnvironment())
                ? ConditionOutcome.match(message.foundExactly(EXECUTORS))
                : ConditionOutcome.noMatch(message.didNotFind(EXECUTORS).atAll());
    }

    /**
     * Whether any Executor is configured.
     *
     * @param environment where to look
     */
    public static boolean namesExecutors(Environment environment) {
        return !Binder.get(environment)
                .bind(EXECUTORS, Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of())
                .isEmpty();
    }

    static boolean isGateway(Environment environment) {
        String enabled = environment.getProperty(ENABLED);
        return enabled == null ? namesExecutors(environment) : Boolean.parseBoolean(enabled);
    }
}
