package dev.flow.health;

import dev.flow.proto.health.HealthCheckRequest;
import dev.flow.proto.health.HealthCheckResponse;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import dev.flow.proto.health.HealthGrpc;
import dev.flow.proto.health.HealthListRequest;
import dev.flow.proto.health.HealthListResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The standard health service of gRPC with what the usual one lacks: it says NOT_SERVING until told otherwise, pushes every
 * change, ends its Watches when the server drains, so that they do not hold it up, and has bounds. Nothing here ever makes a
 * call or waits: statuses are set by whoever knows.
 */
public final class HealthService extends HealthGrpc.HealthImplBase {

    /** The name of what says whether the process is to be left alone: a server that drains still lives. */
    public static final String LIVENESS = "liveness";

    private static final HealthCheckResponse SERVING = just(ServingStatus.SERVING);
    private static final HealthCheckResponse NOT_SERVING = just(ServingStatus.NOT_SERVING);
    private static final HealthCheckResponse SERVICE_UNKNOWN = just(ServingStatus.SERVICE_UNKNOWN);

    // One for all, since strangers can have as many as they like, and each would take its own stack along.
    private static final StatusRuntimeException UNKNOWN_SERVICE =
            Status.NOT_FOUND.withDescription("unknown service").asRuntimeException();

    private final HealthLimits limits;
    private final Map<String, Boolean> serving = new ConcurrentSkipListMap<>();
    private final Map<String, Set<Watcher>> watchers = new ConcurrentHashMap<>();
    private final AtomicInteger watching = new AtomicInteger();
    private volatile boolean draining;

    /** A service that knows the server as a whole, named {@code ""}, as NOT_SERVING. */
    public HealthService() {
        this(HealthLimits.DEFAULT);
    }

    /**
     * @param limits what strangers may cost
     */
    public HealthService(HealthLimits limits) {
        this.limits = limits;
        this.serving.put("", false);
    }

    /** Tells statuses and takes Watches, again after a drain too. */
    public void open() {
        this.draining = false;
    }

    /**
     * Tells the status of a service to all who watch it. While it drains nothing is told any more; what is set then counts when
     * it is opened again.
     *
     * @param service its full name; {@code ""} is the server as a whole
     * @param serving whether it serves
     */
    public void set(String service, boolean serving) {
        Boolean before = this.serving.put(service, serving);
        if (before == null || before != serving) {
            this.watchers.getOrDefault(service, Set.of()).forEach(Watcher::tell);
        }
    }

    /** Tells everyone NOT_SERVING and ends all Watches, those to come included. */
    public void drain() {
        this.draining = true;
        this.watchers.values().forEach((some) -> some.forEach(this::sendAway));
    }

    private void sendAway(Watcher watcher) {
        remove(watcher);
        watcher.end();
    }

    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answer) {
        if (refused(request, answer)) {
            return;
        }
        ServingStatus status = status(request.getService());
        if (status == ServingStatus.SERVICE_UNKNOWN) {
            answer.onError(UNKNOWN_SERVICE);
            return;
        }
        answer.onNext(response(status));
        answer.onCompleted();
    }

    @Override
    public void list(HealthListRequest request, StreamObserver<HealthListResponse> answer) {
        HealthListResponse.Builder list = HealthListResponse.newBuilder();
        this.serving.keySet().forEach((service) -> list.putStatuses(service, response(status(service))));
        answer.onNext(list.build());
        answer.onCompleted();
    }

    @Override
    public void watch(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answer) {
        if (refused(request, answer)) {
            return;
        }
        if (this.watching.incrementAndGet() > this.limits.watchers()) {
            this.watching.decrementAndGet();
            answer.onError(Status.RESOURCE_EXHAUSTED
                    .withDescription("more than " + this.limits.watchers() + " Watches")
                    .asRuntimeException());
            return;
        }
        Watcher watcher =
                new Watcher(this, request.getService(), (ServerCallStreamObserver<HealthCheckResponse>) answer);
        watcher.onGone(() -> remove(watcher));
        add(watcher);
        watcher.tell();
        if (this.draining) {
            // It came after the others were sent away.
            sendAway(watcher);
        }
    }

    private void add(Watcher watcher) {
        this.watchers.compute(watcher.service(), (service, some) -> {
            Set<Watcher> all = some == null ? ConcurrentHashMap.newKeySet() : some;
            all.add(watcher);
            return all;
        });
    }

    private void remove(Watcher watcher) {
        this.watchers.computeIfPresent(watcher.service(), (service, some) -> {
            if (some.remove(watcher)) {
                this.watching.decrementAndGet();
            }
            return some.isEmpty() ? null : some;
        });
    }

    /** How many watch at this moment. */
    int watching() {
        return this.watching.get();
    }

    ServingStatus status(String service) {
        Boolean serves = this.serving.get(service);
        if (serves == null) {
            return ServingStatus.SERVICE_UNKNOWN;
        }
        boolean told = serves && (!this.draining || service.equals(LIVENESS));
        return told ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
    }

    private boolean refused(HealthCheckRequest request, StreamObserver<?> answer) {
        int length = request.getService().length();
        if (length <= this.limits.nameLength()) {
            return false;
        }
        answer.onError(Status.INVALID_ARGUMENT
                .withDescription("a service name of " + length + " characters, at most " + this.limits.nameLength())
                .asRuntimeException());
        return true;
    }

    static HealthCheckResponse response(ServingStatus status) {
        return switch (status) {
            case SERVING -> SERVING;
            case SERVICE_UNKNOWN -> SERVICE_UNKNOWN;
            default -> NOT_SERVING;
        };
    }

    private static HealthCheckResponse just(ServingStatus status) {
        return HealthCheckResponse.newBuilder().setStatus(status).build();
    }
}
