package dev.flow.spring.gateway;

import java.security.Principal;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What of a Flow may be told to whom. */
public interface Disclosure {

    /** Whether the Flow is ready, and no more. */
    Disclosure NOTHING = (who, roles) -> Detail.NONE;

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
