package dev.flow.hostile.busy;

import dev.flow.executor.Requests;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An Executor that serves about 90 requests per second at {@code /work}, answers late at {@code /slow} and fails at {@code /fail}. */
public final class BusyExecutor {

    private static final long WORK_NANOS = TimeUnit.MILLISECONDS.toNanos(11);
    private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Semaphore device = new Semaphore(1, true);

    /** Creates the Executor; the launcher needs a public constructor. */
    public BusyExecutor() {}

    /** Occupies the one device for 11 ms. */
    @Requests("/work")
    public void work() throws InterruptedException {
        this.device.acquire();
        try {
            pass(WORK_NANOS);
        } finally {
            this.device.release();
        }
    }

    /** Answers after two seconds. */
    @Requests("/slow")
    public void slow() {
        pass(SLOW_NANOS);
    }

    /** Fails. */
    @Requests("/fail")
    public void fail() {
        throw new IllegalStateException("This endpoint always fails");
    }

    /** Answers everything else unchanged. */
    @Requests
    public void rest() {}

    private static void pass(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long rest = nanos; rest > 0; rest = end - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
    }
}
