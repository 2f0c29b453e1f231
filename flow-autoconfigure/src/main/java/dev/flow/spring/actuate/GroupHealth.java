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
 * Polls the members of Actuator's health groups {@code liveness} and {@code readiness}. All members are polled at the same time, so
 * that a member that hangs delays no other. The availability states of the application are pushed and therefore not polled, so by
 * default there is nothing to poll.
 */
final class GroupHealth implements SmartInitializingSingleton, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(GroupHealth.class);

    private static final Set<String> PUSHED = Set.of("livenessState", "readinessState");

    private final ActuatorGroups groups;
    private final BiConsumer<String, Boolean> results;
    private final Duration interval;
    private final Duration timeout;
    private final Map<String, GroupMember> members = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads.numbered("flow-indicator"));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("flow-indicators"));

    /**
     * @param groups the groups
     * @param results receives for each group whether all its members are up
     * @param interval the time between two rounds
     * @param timeout the maximum time for one member
     */
    GroupHealth(ActuatorGroups groups, BiConsumer<String, Boolean> results, Duration interval, Duration timeout) {
        this.groups = groups;
        this.results = results;
        this.interval = interval;
        this.timeout = timeout;
    }

    @Override
    public void afterSingletonsInstantiated() {
        // A group is not up before its members have been polled.
        ProbeHealth.NAMES.stream().filter((group) -> !polled(group).isEmpty()).forEach((group) -> {
            this.results.accept(group, false);
            log.debug("gRPC health '{}' depends on the health indicators {}", group, polled(group));
        });
        this.timer.scheduleWithFixedDelay(this::pollAll, 0, this.interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Polls all members and waits for them, at most for the timeout, so that rounds do not overlap. */
    private void pollAll() {
        try {
            ProbeHealth.NAMES.forEach((group) -> this.results.accept(group, allUp(group)));
        } catch (RuntimeException failure) {
            log.error("Failed to poll the members of the health groups {}", ProbeHealth.NAMES, failure);
        }
    }

    private boolean allUp(String group) {
        List<CompletableFuture<Boolean>> polls =
                polled(group).stream().map((name) -> member(group, name).poll()).toList();
        return polls.stream().map(CompletableFuture::join).reduce(true, Boolean::logicalAnd);
    }

    private List<String> polled(String group) {
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
