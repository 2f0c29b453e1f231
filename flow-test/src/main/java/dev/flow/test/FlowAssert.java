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

/** Asserts the readiness that a Gateway reports. Assertions read the current state and do not perform dry runs. */
public final class FlowAssert extends AbstractAssert<FlowAssert, Gateway> {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(2);

    FlowAssert(Gateway actual) {
        super(actual, FlowAssert.class);
    }

    /** Asserts that the Flow is ready now. */
    public FlowAssert isReady() {
        isNotNull();
        FlowReadiness now = this.actual.readiness();
        if (!now.ready()) {
            failWithMessage("Expecting the Flow to be ready, but:%n%s", describe(now));
        }
        return this;
    }

    /** Asserts that the Flow is not ready now. */
    public FlowAssert isNotReady() {
        isNotNull();
        FlowReadiness now = this.actual.readiness();
        if (now.ready()) {
            failWithMessage("Expecting the Flow not to be ready, but all its Executors are:%n%s", describe(now));
        }
        return this;
    }

    /**
     * Asserts that an Executor is not ready now.
     *
     * @param executor the name of the Executor
     */
    public FlowAssert misses(String executor) {
        isNotNull();
        FlowReadiness now = this.actual.readiness();
        if (readiness(now, executor).ready()) {
            failWithMessage("Expecting %s not to be ready, but:%n%s", executor, describe(now));
        }
        return this;
    }

    /**
     * Asserts that an Executor is not ready now for a cause.
     *
     * @param executor the name of the Executor
     * @param cause the cause of the Replica that is closest to being ready
     */
    public FlowAssert misses(String executor, Cause cause) {
        misses(executor);
        FlowReadiness now = this.actual.readiness();
        if (readiness(now, executor).closest().cause() != cause) {
            failWithMessage("Expecting %s not to be ready because of %s, but:%n%s", executor, cause, describe(now));
        }
        return this;
    }

    /**
     * Asserts that the Flow is ready now or becomes ready in time.
     *
     * @param time the maximum time to wait
     */
    public FlowAssert recoversWithin(Duration time) {
        return becomes("ready", FlowReadiness::ready, time);
    }

    /**
     * Asserts that the Flow is not ready now or becomes not ready in time.
     *
     * @param time the maximum time to wait
     */
    public FlowAssert becomesNotReadyWithin(Duration time) {
        return becomes("not ready", (readiness) -> !readiness.ready(), time);
    }

    private FlowAssert becomes(String state, Predicate<FlowReadiness> condition, Duration time) {
        isNotNull();
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL_INTERVAL)
                    .atMost(time)
                    .until(this.actual::readiness, condition);
        } catch (ConditionTimeoutException late) {
            failWithMessage(
                    "Expecting the Flow to become %s within %s, but:%n%s",
                    state, time, describe(this.actual.readiness()));
        }
        return this;
    }

    private ExecutorReadiness readiness(FlowReadiness now, String executor) {
        return now.executors().stream()
                .filter((candidate) -> candidate.executor().equals(executor))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The Flow has no Executor '" + executor + "':" + System.lineSeparator() + describe(now)));
    }

    private static String describe(FlowReadiness readiness) {
        return readiness.executors().stream()
                .map((executor) -> "  " + executor.executor() + (executor.ready() ? " is ready: " : " is not ready: ")
                        + executor.replicas().stream().map(FlowAssert::describe).collect(Collectors.joining("; ")))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String describe(ReplicaReadiness replica) {
        String reason = replica.cause() == Cause.NONE ? "" : " (" + replica.cause() + ": " + replica.detail() + ")";
        return replica.address() + " " + replica.state() + reason + " since " + replica.since();
    }
}
