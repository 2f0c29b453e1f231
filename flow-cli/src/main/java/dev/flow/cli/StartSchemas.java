package dev.flow.cli;

import dev.flow.local.FlowStartException;
import dev.flow.readiness.FlowReadiness;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stops a Flow whose Executors do not fit each other by their schemas, for as long as it has never been ready. Later a replaced Executor
 * that does not fit is a matter of readiness.
 */
final class StartSchemas implements Consumer<FlowReadiness> {

    private final Runnable stop;
    private volatile @Nullable String unfit;
    private boolean ready;

    /**
     * @param stop stops the Flow; runs on a thread of its own
     */
    StartSchemas(Runnable stop) {
        this.stop = stop;
    }

    @Override
    public void accept(FlowReadiness readiness) {
        this.ready |= readiness.ready();
        String found = readiness.incompatibility().orElse(null);
        if (!this.ready && this.unfit == null && found != null) {
            this.unfit = found;
            new Thread(this.stop, "flow-unfit-stop").start();
        }
    }

    /**
     * @throws FlowStartException if the Flow was stopped because of its schemas
     */
    void throwIfUnfit() {
        if (this.unfit != null) {
            throw new FlowStartException("The Flow cannot start: " + this.unfit, null);
        }
    }
}
