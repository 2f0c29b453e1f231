package dev.flow.spring.actuate;

import dev.flow.DaemonThreads;
import dev.flow.spring.health.ProbeHealth;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Asks the members of Actuator's groups {@code liveness} and {@code readiness} again and again, all at the same time, so that
 * one that hangs holds up no other. What is pushed anyway is not asked for, so by default nobody is.
 */
final class GroupHealth implements SmartInitializingSingleton, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(GroupHealth.class);

    private static final Set<String> PUSHED = Set.of("livenessState", "readinessState");

    private final ActuatorGroups groups;
    private final BiConsumer<String, Boolean> verdicts;
    private final Duration interval;
    private final Duration timeout;
    private final Map<String, GroupMember> members = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads.numbered("flow-indicator"));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("flow-indicators"));

    /**
     * @param groups the groups
     * @param verdicts told for each group whether all its members are up
     * @param interval the time between two rounds
     * @param timeout how long one member may take
     */
    GroupHealth(ActuatorGroups groups, BiConsumer<String, Boolean> verdicts, Duration interval, Duration timeout) {
        this.groups = groups;
        this.verdicts = verdicts;
        this.interval = interval;
        this.timeout = timeout;
    }

    @Override
    public void afterSingletonsInstantiated() {
        // Until they have been asked they are not up.
        ProbeHealth.NAMES.stream().filter((group) -> !asked(group).isEmpty()).forEach((group) -> {
            this.verdicts.accept(group, false);
            log.debug("{} depends on {}", group, asked(group));
        });
        this.timer.scheduleWithFixedDelay(this::round, 0, this.interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for everyone, which is not for long, so that rounds do not overtake each other. */
    private void round() {
        try {
            ProbeHealth.NAMES.forEach((group) -> this.verdicts.accept(group, allUp(group)));
        } catch (RuntimeException failure) {
            log.error("the members of liveness and readiness could not be asked", failure);
        }
    }

    private boolean allUp(String group) {
        List<CompletableFuture<Boolean>> asked =
                asked(group).stream().map((name) -> member(group, name).ask()).toList();
        return asked.stream().map(CompletableFuture::join).reduce(true, Boolean::logicalAnd);
    }

    private List<String> asked(String group) {
        return this.groups.members(group).stream()
                .filter((name) -> !PUSHED.contains(name))
                .toList();
    }

    private GroupMember member(String group, String name) {
        return this.members.computeIfAbsent(
                group + "/" + name,
                (path) -> new GroupMember(() -> this.groups.up(group, name), this.threads, this.timeout));
    }

    @Override
    public void destroy() {
        this.timer.shutdownNow();
        this.threads.shutdownNow();
    }
}
