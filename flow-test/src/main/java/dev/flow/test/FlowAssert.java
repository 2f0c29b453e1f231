package dev.flow.test;

import dev.flow.gateway.Gateway;
import dev.flow.readiness.Cause;
import dev.flow.readiness.ExecutorReadiness;
import dev.flow.readiness.FlowReadiness;
import dev.flow.readiness.ReplicaReadiness;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Assertions about what a Gateway knows of its Flow. It is watched, not asked: no assertion makes a dry run. */
public final class FlowAssert extends AbstractAssert<FlowAssert, Gateway> {

    private static final Duration LOOK = Duration.ofMillis(2);

    FlowAssert(Gateway actual) {
        super(actual, FlowAssert.class);
    }

    /** The whole chain can serve now. */
    public FlowAssert isReady() {
        isNotNull();
        FlowReadiness now = this.actual.readiness();
        if (!now.ready()) {
            failWithMessage("Expecting the Flow to be ready, but:%n%s", described(now));
        }
        return this;
    }

    /** Some Executor keeps the Flow from serving now. */
    public FlowAssert isNotReady() {
        isNotNull();
        FlowReadiness now = this.actual.readiness();
        if (now.ready()) {
            failWithMessage("Expecting the Flow not to be ready, but all its Executors are:%n%s", described(now));
        }
        return this;
    }

    /**
     * An Executor is not ready now.
     *
     * @param executor its name
     */
    public FlowAssert misses(String executor) {
        isNotNull();
        FlowReadiness now = this.actual.readiness();
        if (readiness(now, executor).ready()) {
            failWithMessage("Expecting %s not to be ready, but:%n%s", executor, described(now));
        }
        return this;
    }

    /**
     * An Executor is not ready now, for a certain reason.
     *
     * @param executor its name
     * @param cause why the Replica that is nearest to being ready is not
     */
    public FlowAssert misses(String executor, Cause cause) {
        misses(executor);
        FlowReadiness now = this.actual.readiness();
        if (readiness(now, executor).closest().cause() != cause) {
            failWithMessage("Expecting %s not to be ready because of %s, but:%n%s", executor, cause, described(now));
        }
        return this;
    }

    /**
     * The whole chain can serve, now or within some time from now.
     *
     * @param time the longest it may take
     */
    public FlowAssert recoversWithin(Duration time) {
        return becomes("ready", FlowReadiness::ready, time);
    }

    /**
     * Some Executor keeps the Flow from serving, now or within some time from now.
     *
     * @param time the longest it may take
     */
    public FlowAssert becomesNotReadyWithin(Duration time) {
        return becomes("not ready", (readiness) -> !readiness.ready(), time);
    }

    private FlowAssert becomes(String what, Predicate<FlowReadiness> holds, Duration time) {
        isNotNull();
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(LOOK)
                    .atMost(time)
                    .until(this.actual::readiness, holds);
        } catch (ConditionTimeoutException late) {
            failWithMessage(
                    "Expecting the Flow to become %s within %s, but:%n%s",
                    what, time, described(this.actual.readiness()));
        }
        return this;
    }

    private ExecutorReadiness readiness(FlowReadiness now, String executor) {
        return now.executors().stream()
                .filter((one) -> one.executor().equals(executor))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no Executor is named '" + executor + "':" + System.lineSeparator() + described(now)));
    }

    private static String described(FlowReadiness readiness) {
        return readiness.executors().stream()
                .map((executor) -> "  " + executor.executor() + (executor.ready() ? " is ready: " : " is not ready: ")
                        + executor.replicas().stream()
                                .map(FlowAssert::described)
                                .collect(Collectors.joining("; ")))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String described(ReplicaReadiness replica) {
        String why = replica.cause() == Cause.NONE ? "" : " (" + replica.cause() + ": " + replica.detail() + ")";
        return replica.address() + " " + replica.state() + why + " since " + replica.since();
    }
}
