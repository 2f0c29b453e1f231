package dev.flow.spring.gateway;

import dev.flow.definition.GatewayDefinition;
import dev.flow.definition.GatewaySettings;
import java.security.Principal;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What of a Flow may be told to whom. */
public interface Disclosure {

    /**
     * Follows {@code flow.gateway.show-details} alone, for an application without Actuator.
     *
     * @param gateway the settings of the Gateway
     */
    static Disclosure of(GatewayDefinition gateway) {
        List<String> accepted = gateway.get(GatewaySettings.SHOW_DETAILS_ROLES);
        return switch (gateway.get(GatewaySettings.SHOW_DETAILS)) {
            case NEVER -> (who, roles) -> Detail.NONE;
            case ALWAYS -> (who, roles) -> Detail.ALL;
            case WHEN_AUTHORIZED ->
                (who, roles) ->
                        who != null && (accepted.isEmpty() || accepted.stream().anyMatch(roles))
                                ? Detail.ALL
                                : Detail.NONE;
        };
    }

    /**
     * How much may be told.
     *
     * @param who who asks, where that is known
     * @param roles whether the one who asks has a role
     */
    Detail to(@Nullable Principal who, Predicate<String> roles);

    /** How much is told. */
    enum Detail {
        /** Whether the Flow is ready. */
        NONE,
        /** Which of its Executors are, too. */
        EXECUTORS,
        /** Everything. */
        ALL
    }
}
