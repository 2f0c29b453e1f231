package dev.flow.spring.actuate;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.ReactiveHealthContributors;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.health.registry.ReactiveHealthContributorRegistry;

/** The health groups of Actuator and their members. */
final class ActuatorGroups {

    private final HealthEndpoint endpoint;
    private final HealthEndpointGroups groups;
    private final HealthContributorRegistry contributors;
    private final ObjectProvider<ReactiveHealthContributorRegistry> reactive;

    ActuatorGroups(
            HealthEndpoint endpoint,
            HealthEndpointGroups groups,
            HealthContributorRegistry contributors,
            ObjectProvider<ReactiveHealthContributorRegistry> reactive) {
        this.endpoint = endpoint;
        this.groups = groups;
        this.contributors = contributors;
        this.reactive = reactive;
    }

    /**
     * Returns the names of the members of a group; empty if there is no such group.
     *
     * @param group the name of the group
     */
    List<String> members(String group) {
        HealthEndpointGroup found = this.groups.get(group);
        return found == null ? List.of() : names().filter(found::isMember).toList();
    }

    private Stream<String> names() {
        Stream<String> blocking = this.contributors.stream().map(HealthContributors.Entry::name);
        Stream<String> reactive = this.reactive.stream()
                .flatMap(ReactiveHealthContributorRegistry::stream)
                .map(ReactiveHealthContributors.Entry::name);
        return Stream.concat(blocking, reactive).distinct();
    }

    /**
     * Calls the health indicator of a member, and those of its components if it has any. May block.
     *
     * @param group the name of the group
     * @param member the name of the member
     * @return whether the member is {@code UP}; an unknown or a custom status is not
     */
    boolean up(String group, String member) {
        return up(this.endpoint.healthForPath(group, member));
    }

    private static boolean up(@Nullable HealthDescriptor health) {
        if (health instanceof CompositeHealthDescriptor composite) {
            return composite.getComponents().values().stream().allMatch(ActuatorGroups::up);
        }
        return health != null && Status.UP.equals(health.getStatus());
    }
}
