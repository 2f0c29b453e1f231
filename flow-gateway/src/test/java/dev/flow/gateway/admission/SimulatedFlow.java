package dev.flow.gateway.admission;

import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import io.grpc.Context;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/** An Executor with some devices behind an {@link Admission}, and its clients, in simulated time. */
final class SimulatedFlow {

    static final long MILLI = 1_000_000;
    private static final long HOP = MILLI / 4;

    /** Contexts are not cancelled in real time. */
    private static final ScheduledThreadPoolExecutor NO_TIMER =
            new ScheduledThreadPoolExecutor(1, new ThreadPoolExecutor.DiscardPolicy());

    static {
        NO_TIMER.shutdown();
    }

    private final Random random = new Random(42);
    private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::at));
    private final Queue<Work> queue = new ArrayDeque<>();
    private final Admission admission;
    private int freeDevices;
    private ToLongFunction<Random> service;
    private long now = 1;
    private final Deadline.Ticker ticker = new Deadline.Ticker() {
        @Override
        public long nanoTime() {
            return SimulatedFlow.this.now;
        }
    };
    private Optional<Duration> deadline = Optional.empty();

    /**
     * @param devices the number of requests that are processed at the same time
     * @param millis the time for each
     */
    SimulatedFlow(int devices, long millis) {
        this(devices, (random) -> millis * MILLI);
    }

    /**
     * @param devices the number of requests that are processed at the same time
     * @param service the time for each in nanoseconds
     */
    SimulatedFlow(int devices, ToLongFunction<Random> service) {
        this.freeDevices = devices;
        this.service = service;
        this.admission = new Admission(
                new AdmissionSettings(
                        4000, 2000, 1000, true, Duration.ofSeconds(1), Duration.ofSeconds(60), Long.MAX_VALUE),
                () -> this.now);
        at(this.now, this::check);
    }

    private void check() {
        this.admission.check();
        at(this.now + 100 * MILLI, this::check);
    }

    void serviceMillis(long millis) {
        this.service = (random) -> millis * MILLI;
    }

    /** Sets the deadline of all further requests. */
    void deadline(Duration deadline) {
        this.deadline = Optional.of(deadline);
    }

    /** Lets time pass. */
    void pass(Duration time) {
        long end = this.now + time.toNanos();
        while (this.events.element().at() <= end) {
            Event next = this.events.remove();
            this.now = next.at();
            next.action().run();
        }
        this.now = end;
    }

    /** Sends requests at random times. */
    Sent rate(double perSecond, Duration time) {
        return rate("client", perSecond, time);
    }

    Sent rate(String client, double perSecond, Duration time) {
        Sent sent = new Sent();
        long end = this.now + time.toNanos();
        long next = this.now;
        while (next < end) {
            at(next, () -> send(client, false, sent, () -> {}));
            next += (long) (-Math.log(1 - this.random.nextDouble()) / perSecond * 1e9);
        }
        return sent;
    }

    /** Sends requests within a short time. */
    Sent burst(int number) {
        Sent sent = new Sent();
        for (int i = 0; i < number; i++) {
            at(this.now + i * MILLI / 10, () -> send("client", false, sent, () -> {}));
        }
        return sent;
    }

    /** Keeps a number of requests open until a number was sent. */
    Sent open(int open, int total, boolean streamed) {
        Sent sent = new Sent();
        for (int i = 0; i < open; i++) {
            at(this.now + i * MILLI, () -> next(streamed, total, sent));
        }
        return sent;
    }

    private void next(boolean streamed, int total, Sent sent) {
        if (sent.requests < total) {
            send("client", streamed, sent, () -> next(streamed, total, sent));
        }
    }

    private void send(String client, boolean streamed, Sent sent, Runnable onEnd) {
        DataRequest request = DataRequest.newBuilder()
                .setHeader(HeaderProto.newBuilder().setExecEndpoint("/work"))
                .build();
        long start = this.now;
        sent.requests++;
        context()
                .run(() -> this.admission
                        .admit(request, this.admission.client(client), streamed, this::work)
                        .whenComplete((reply, failure) -> {
                            long nanos = this.now - start;
                            boolean inTime = this.deadline.stream().allMatch((limit) -> nanos <= limit.toNanos());
                            sent.ended(nanos, failure == null && inTime);
                            at(this.now + MILLI, onEnd);
                        }));
    }

    private Context context() {
        return this.deadline
                .<Context>map((limit) -> Context.current()
                        .withDeadline(Deadline.after(limit.toNanos(), TimeUnit.NANOSECONDS, this.ticker), NO_TIMER))
                .orElse(Context.ROOT);
    }

    private CompletionStage<DataRequest> work(DataRequest request) {
        CompletableFuture<DataRequest> reply = new CompletableFuture<>();
        at(this.now + HOP, () -> {
            this.queue.add(new Work(reply, this.service.applyAsLong(this.random)));
            process();
        });
        return reply;
    }

    private void process() {
        while (this.freeDevices > 0 && !this.queue.isEmpty()) {
            this.freeDevices--;
            Work work = this.queue.remove();
            at(this.now + work.nanos(), () -> {
                this.freeDevices++;
                process();
            });
            at(this.now + work.nanos() + HOP, () -> work.reply().complete(DataRequest.getDefaultInstance()));
        }
    }

    private void at(long time, Runnable action) {
        this.events.add(new Event(time, action));
    }

    private record Event(long at, Runnable action) {}

    private record Work(CompletableFuture<DataRequest> reply, long nanos) {}

    /** Requests of one kind, and how they ended. */
    static final class Sent {

        private final List<Long> good = new ArrayList<>();
        private final List<Long> refused = new ArrayList<>();
        private int requests;

        private void ended(long nanos, boolean success) {
            (success ? this.good : this.refused).add(nanos);
        }

        int good() {
            return this.good.size();
        }

        int refused() {
            return this.refused.size();
        }

        double p99Millis() {
            return percentile(this.good, 0.99);
        }

        /** Returns the median time after which a request was refused. */
        double medianRefusalMillis() {
            return percentile(this.refused, 0.5);
        }

        private static double percentile(List<Long> nanos, double share) {
            List<Long> sorted = nanos.stream().sorted().toList();
            return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(share * sorted.size()) - 1) / (double) MILLI;
        }
    }
}
