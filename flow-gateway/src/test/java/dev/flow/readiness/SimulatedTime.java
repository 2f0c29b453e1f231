package dev.flow.readiness;

import io.grpc.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Time that passes only when a test says so. Tasks run on the thread of the test, in the order in which they are due. */
public final class SimulatedTime extends AbstractExecutorService implements ScheduledExecutorService {

    private static final Instant EPOCH = Instant.parse("2030-01-01T00:00:00Z");

    // Shortly before the reading overflows, as that of a real monotonic clock may.
    private static final long START = Long.MAX_VALUE - Duration.ofMillis(750).toNanos();

    private final PriorityQueue<Task<?>> tasks = new PriorityQueue<>();
    private final List<Duration> delays = new ArrayList<>();
    private long now = START;
    private long scheduled;

    /** The clocks and the timer. */
    TimeSource source() {
        Deadline.Ticker ticker = new Deadline.Ticker() {
            @Override
            public long nanoTime() {
                return SimulatedTime.this.now;
            }
        };
        return new TimeSource(ticker, () -> EPOCH.plusNanos(this.now - START), this);
    }

    /** The reading of the monotonic clock. */
    public long nanoTime() {
        return this.now;
    }

    /** The time since the start. */
    Duration elapsed() {
        return Duration.ofNanos(this.now - START);
    }

    /** Lets time pass, and runs each task at the moment it is due. */
    public void advance(Duration duration) {
        long end = this.now + duration.toNanos();
        while (!this.tasks.isEmpty() && this.tasks.peek().due - end <= 0) {
            Task<?> task = this.tasks.remove();
            // A task is late if the process was paused when it was due.
            this.now = task.due - this.now > 0 ? task.due : this.now;
            task.run();
        }
        this.now = end;
    }

    /** Lets time pass while this process stands still: tasks that were due meanwhile run late, after the pause. */
    void pause(Duration duration) {
        this.now += duration.toNanos();
        advance(Duration.ZERO);
    }

    /** The delays of all tasks that were scheduled since the previous call. */
    List<Duration> takeDelays() {
        List<Duration> taken = List.copyOf(this.delays);
        this.delays.clear();
        return taken;
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> action, long delay, TimeUnit unit) {
        Task<V> task = new Task<>(action, this.now + unit.toNanos(delay), this.scheduled++);
        this.delays.add(Duration.of(delay, unit.toChronoUnit()));
        this.tasks.add(task);
        return task;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable action, long delay, TimeUnit unit) {
        return schedule(Executors.callable(action), delay, unit);
    }

    @Override
    public void execute(Runnable action) {
        schedule(action, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable action, long first, long period, TimeUnit unit) {
        throw new UnsupportedOperationException("periodic tasks");
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable action, long first, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException("periodic tasks");
    }

    @Override
    public void shutdown() {
        this.tasks.clear();
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }

    private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {

        private final long due;
        private final long order;

        Task(Callable<V> action, long due, long order) {
            super(action);
            this.due = due;
            this.order = order;
        }

        @Override
        public boolean cancel(boolean interrupt) {
            SimulatedTime.this.tasks.remove(this);
            return super.cancel(interrupt);
        }

        @Override
        protected void setException(Throwable failure) {
            throw new AssertionError("A task on simulated time failed", failure);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(this.due - SimulatedTime.this.now, TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            Task<?> task = (Task<?>) other;
            int byTime = Long.signum(this.due - task.due);
            return byTime == 0 ? Long.compare(this.order, task.order) : byTime;
        }
    }
}
