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
 * The names {@code liveness} and {@code readiness} of gRPC health: what the application says of itself, and what the members of
 * Actuator's groups of these names do. One that refuses traffic is told of as a whole as well.
 */
public final class ProbeHealth implements ApplicationListener<AvailabilityChangeEvent<?>>, SmartInitializingSingleton {

    /** The name of what says whether requests should come. */
    public static final String READINESS = "readiness";

    /** Both names. */
    public static final List<String> NAMES = List.of(HealthService.LIVENESS, READINESS);

    private final HealthBoard board;
    private final Map<String, Boolean> states = new HashMap<>();
    private final Map<String, Boolean> members = new HashMap<>();

    ProbeHealth(HealthBoard board) {
        this.board = board;
    }

    @Override
    public void afterSingletonsInstantiated() {
        NAMES.forEach(this::tell);
    }

    @Override
    public void onApplicationEvent(AvailabilityChangeEvent<?> event) {
        if (event.getState() instanceof LivenessState state) {
            state(HealthService.LIVENESS, state == LivenessState.CORRECT);
        } else if (event.getState() instanceof ReadinessState state) {
            this.board.serving(state == ReadinessState.ACCEPTING_TRAFFIC);
            state(READINESS, state == ReadinessState.ACCEPTING_TRAFFIC);
        }
    }

    private synchronized void state(String name, boolean good) {
        this.states.put(name, good);
        tell(name);
    }

    /**
     * Tells what the members of the group say that are not the application's own states.
     *
     * @param name the name of the group
     * @param up whether all of them are up
     */
    public synchronized void members(String name, boolean up) {
        this.members.put(name, up);
        tell(name);
    }

    private synchronized void tell(String name) {
        this.board.tell(name, this.states.getOrDefault(name, false) && this.members.getOrDefault(name, true));
    }
}
