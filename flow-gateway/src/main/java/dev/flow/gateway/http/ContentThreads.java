package dev.flow.gateway.http;

import dev.flow.DaemonThreads;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads of this process that parse and render large bodies, so that event loops keep serving everybody else. */
public final class ContentThreads {

    /** The heap that one body may need while it is parsed, with everything else that happens at the time. */
    private static final long HEAP_PER_THREAD = 256L * 1024 * 1024;

    private static final int MAX_WAITING = 1024;
    private static final ThreadPoolExecutor SHARED = create();

    private ContentThreads() {}

    /**
     * Returns the thread pool of this process. It has one thread fewer than there are processors, so that event
     * loops have a processor, and at most one for each 256 MiB of heap, but at least one. It
     * rejects work while 1,024 bodies wait.
     */
    public static Executor shared() {
        return SHARED;
    }

    private static ThreadPoolExecutor create() {
        int threads = threads(
                Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().maxMemory());
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MAX_WAITING),
                DaemonThreads.numbered("flow-content"));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    static int threads(int processors, long heap) {
        return (int) Math.max(1, Math.min(processors - 1, heap / HEAP_PER_THREAD));
    }
}
