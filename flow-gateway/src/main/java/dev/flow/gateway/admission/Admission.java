package dev.flow.gateway.admission;

import dev.flow.DaemonThreads;
import dev.flow.proto.wire.DataRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request is routed at once, waits, or is refused. Only requests for Executors pass through it: health, dry runs
 * and discovery do not wait for anything here. Thread-safe.
 */
public final class Admission implements AutoCloseable {

    private static final long CHECK_MILLIS = 100;

    private final AdmissionSettings settings;
    private final LongSupplier clock;
    private final Clients clients;
    private final AdmissionClient local = new AdmissionClient(Integer.MAX_VALUE);
    private final Lanes lanes;
    private final MemoryBudget memory;
    private final AtomicInteger requests = new AtomicInteger();
    private final LongAdder[] refusals = new LongAdder[Refusal.values().length];
    private final OverloadLog overload = new OverloadLog(this::describe);
    private final AtomicBoolean started = new AtomicBoolean();
    private final ScheduledExecutorService timer =
            new ScheduledThreadPoolExecutor(1, DaemonThreads.named("flow-admission"));

    /**
     * @param settings the bounds
     */
    public Admission(AdmissionSettings settings) {
        this(settings, System::nanoTime);
    }

    Admission(AdmissionSettings settings, LongSupplier clock) {
        this.settings = settings;
        this.clock = clock;
        this.clients = new Clients(settings.maxRequestsPerClient());
        this.lanes = new Lanes(settings, clock);
        this.memory = new MemoryBudget(settings.maxBytes(), this::refusal);
        for (int i = 0; i < this.refusals.length; i++) {
            this.refusals[i] = new LongAdder();
        }
    }

    /** Starts to refuse requests that have waited too long. Further calls have no effect. */
    public void start() {
        if (!this.started.compareAndSet(false, true)) {
            return;
        }
        this.timer.scheduleWithFixedDelay(this::check, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
    }

    void check() {
        this.lanes.all().stream().filter((lane) -> lane.waiting() > 0).forEach(Lane::expire);
        if (this.overload.overloaded()) {
            this.overload.endIfQuiet(this.clock.getAsLong());
        }
    }

    /** Returns the client at an address, whose requests are bounded together. */
    public AdmissionClient client(Object address) {
        return this.clients.at(address);
    }

    /** Returns the application that contains this Gateway. Its requests are not bounded as those of one client. */
    public AdmissionClient local() {
        return this.local;
    }

    /**
     * Admits a request.
     *
     * @param request the request
     * @param client its client
     * @param streamed whether the client sends it in a stream that waits for replies; such a request is not refused for a short wait
     * @param route routes the request, if it is admitted
     * @return the reply; fails with an {@link OverloadException} if the request was refused
     */
    public CompletionStage<DataRequest> admit(
            DataRequest request,
            AdmissionClient client,
            boolean streamed,
            Function<DataRequest, CompletionStage<DataRequest>> route) {
        Lane lane = this.lanes.of(request.getHeader());
        Refusal excess = enter(client);
        if (excess != null) {
            lane.overflowed();
            return CompletableFuture.failedFuture(refusal(excess));
        }
        AdmittedRequest admitted = new AdmittedRequest(this, client, lane, request, streamed, route);
        lane.add(admitted);
        return admitted;
    }

    /**
     * Admits a stream of replies to one request. It counts as one request until it ends, but does not wait.
     *
     * @param client the client of the stream
     * @param stream creates the stream
     * @throws OverloadException if there are too many requests
     */
    public <T> Flow.Publisher<T> admit(AdmissionClient client, Supplier<Flow.Publisher<T>> stream) {
        Refusal excess = enter(client);
        if (excess != null) {
            throw refusal(excess);
        }
        try {
            return new CountedStream<>(stream.get(), () -> left(client));
        } catch (RuntimeException rejected) {
            left(client);
            throw rejected;
        }
    }

    /** Counts a request. Returns which bound forbids it, in which case it is not counted; null if none does. */
    private @Nullable Refusal enter(AdmissionClient client) {
        if (!client.enter()) {
            return Refusal.CLIENT;
        }
        if (this.requests.incrementAndGet() > this.settings.maxRequests()) {
            left(client);
            return Refusal.REQUESTS;
        }
        return null;
    }

    void left(AdmissionClient client) {
        client.leave();
        this.requests.decrementAndGet();
    }

    /** Counts and reports a refusal, and returns the failure of the request. */
    OverloadException refusal(Refusal reason) {
        this.refusals[reason.ordinal()].increment();
        this.overload.refused(reason, this.clock.getAsLong());
        return new OverloadException(reason);
    }

    /** Returns the budget of bytes in flight. */
    public MemoryBudget memory() {
        return this.memory;
    }

    /** Returns the number of requests in flight to Executors. */
    public int inFlight() {
        return this.lanes.all().stream().mapToInt(Lane::inFlight).sum();
    }

    /** Returns the number of requests that wait. */
    public int waiting() {
        return this.lanes.all().stream().mapToInt(Lane::waiting).sum();
    }

    /** Returns the lowest present limit of the requests in flight to one endpoint. */
    public int limit() {
        return this.lanes.all().stream().mapToInt(Lane::limit).min().orElse(this.settings.maxInFlight());
    }

    /** Returns the number of requests that were refused for a reason. */
    public long refused(Refusal reason) {
        return this.refusals[reason.ordinal()].sum();
    }

    private String describe() {
        return inFlight() + " requests in flight, " + waiting() + " waiting, limit " + limit();
    }

    @Override
    public void close() {
        this.timer.shutdownNow();
    }
}
