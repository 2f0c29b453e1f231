package dev.flow.spring.actuate;

import dev.flow.spring.gateway.Disclosure;
import java.security.Principal;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;

/** Discloses what Actuator's health does: by {@code show-components}, {@code show-details} and {@code roles}. */
final class HealthDisclosure implements Disclosure {

    private final HealthEndpointGroup health;

    HealthDisclosure(HealthEndpointGroup health) {
        this.health = health;
    }

    @Override
    public Detail to(@Nullable Principal who, Predicate<String> roles) {
        SecurityContext context = new Viewer(who, roles);
        if (this.health.showDetails(context)) {
            return Detail.ALL;
        }
        return this.health.showComponents(context) ? Detail.EXECUTORS : Detail.NONE;
    }

    private record Viewer(@Nullable Principal who, Predicate<String> roles) implements SecurityContext {

        @Override
        public @Nullable Principal getPrincipal() {
            return this.who;
        }

        @Override
        public boolean isUserInRole(String role) {
            return this.roles.test(role);
        }
    }
}
