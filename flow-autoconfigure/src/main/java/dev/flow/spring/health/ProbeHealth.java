package dev.flow.spring.health;

import dev.flow.health.HealthService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationListener;

/**
 * Reports {@code liveness} and {@code readiness} in gRPC health. Each is SERVING if the availability state of the application is
 * good and all members of Actuator's health group of the same name are up. An application that refuses traffic reports NOT_SERVING
 * for its servers as a whole as well.
 */
public final class ProbeHealth implements ApplicationListener<AvailabilityChangeEvent<?>>, SmartInitializingSingleton {

    /** The name of the readiness status. */
    public static final String READINESS = "readiness";

    /** Both names. */
    public static final List<String> NAMES = List.of(HealthService.LIVENESS, READINESS);

    private final ApplicationHealth health;
    private final Map<String, Boolean> states = new HashMap<>();
    private final Map<String, Boolean> members = new HashMap<>();

    ProbeHealth(ApplicationHealth health) {
        this.health = health;
    }

    @Override
    public void afterSingletonsInstantiated() {
        NAMES.forEach(this::report);
    }

    @Override
    public void onApplicationEvent(AvailabilityChangeEvent<?> event) {
        if (event.getState() instanceof LivenessState state) {
            setState(HealthService.LIVENESS, state == LivenessState.CORRECT);
        } else if (event.getState() instanceof ReadinessState state) {
            this.health.serving(state == ReadinessState.ACCEPTING_TRAFFIC);
            setState(READINESS, state == ReadinessState.ACCEPTING_TRAFFIC);
        }
    }

    private synchronized void setState(String name, boolean good) {
        this.states.put(name, good);
        report(name);
    }

    /**
     * Sets the health of the members of a group, without the application's own availability states.
     *
     * @param name the name of the group
     * @param up whether all members are up
     */
    public synchronized void setMembersUp(String name, boolean up) {
        this.members.put(name, up);
        report(name);
    }

    private synchronized void report(String name) {
        this.health.set(name, this.states.getOrDefault(name, false) && this.members.getOrDefault(name, true));
    }
}
