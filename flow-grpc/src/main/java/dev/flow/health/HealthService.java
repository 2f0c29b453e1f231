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
 * The standard health service of gRPC: Check, Watch and List. Unlike the one of grpc-java, it reports NOT_SERVING until a status is
 * set, ends its Watches when the server drains, so that they do not delay the end of the server, and has limits. Thread-safe. No
 * method blocks or makes a call.
 */
public final class HealthService extends HealthGrpc.HealthImplBase {

    /** The name of the liveness status. It stays SERVING while the server drains: a draining process must not be restarted. */
    public static final String LIVENESS = "liveness";

    private static final HealthCheckResponse SERVING = of(ServingStatus.SERVING);
    private static final HealthCheckResponse NOT_SERVING = of(ServingStatus.NOT_SERVING);
    private static final HealthCheckResponse SERVICE_UNKNOWN = of(ServingStatus.SERVICE_UNKNOWN);

    // Shared: clients can cause any number of these, and each new one would record its own stack trace.
    private static final StatusRuntimeException UNKNOWN_SERVICE =
            Status.NOT_FOUND.withDescription("unknown service").asRuntimeException();

    private final HealthLimits limits;
    private final Map<String, Boolean> serving = new ConcurrentSkipListMap<>();
    private final Map<String, Set<Watcher>> watchers = new ConcurrentHashMap<>();
    private final AtomicInteger watching = new AtomicInteger();
    private volatile boolean draining;

    /** A health service with the default limits. The status of the server as a whole, named {@code ""}, is NOT_SERVING. */
    public HealthService() {
        this(HealthLimits.DEFAULT);
    }

    /**
     * @param limits the limits for clients
     */
    public HealthService(HealthLimits limits) {
        this.limits = limits;
        this.serving.put("", false);
    }

    /** Reports the statuses and accepts Watches again after a {@link #drain()}. */
    public void open() {
        this.draining = false;
    }

    /**
     * Sets the status of a service and sends it to all open Watches of the service. A status that is set during a drain takes
     * effect at the next {@link #open()}.
     *
     * @param service the full name of the service; {@code ""} is the server as a whole
     * @param serving whether the service serves
     */
    public void set(String service, boolean serving) {
        Boolean before = this.serving.put(service, serving);
        if (before == null || before != serving) {
            this.watchers.getOrDefault(service, Set.of()).forEach(Watcher::sendStatus);
        }
    }

    /** Reports NOT_SERVING for all services but {@link #LIVENESS} and ends all Watches, including those that follow. */
    public void drain() {
        this.draining = true;
        this.watchers.values().forEach((watchers) -> watchers.forEach(this::end));
    }

    private void end(Watcher watcher) {
        remove(watcher);
        watcher.end();
    }

    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> reply) {
        if (rejected(request, reply)) {
            return;
        }
        ServingStatus status = status(request.getService());
        if (status == ServingStatus.SERVICE_UNKNOWN) {
            reply.onError(UNKNOWN_SERVICE);
            return;
        }
        reply.onNext(response(status));
        reply.onCompleted();
    }

    @Override
    public void list(HealthListRequest request, StreamObserver<HealthListResponse> reply) {
        HealthListResponse.Builder list = HealthListResponse.newBuilder();
        this.serving.keySet().forEach((service) -> list.putStatuses(service, response(status(service))));
        reply.onNext(list.build());
        reply.onCompleted();
    }

    @Override
    public void watch(HealthCheckRequest request, StreamObserver<HealthCheckResponse> reply) {
        if (rejected(request, reply)) {
            return;
        }
        if (this.watching.incrementAndGet() > this.limits.watchers()) {
            this.watching.decrementAndGet();
            reply.onError(Status.RESOURCE_EXHAUSTED
                    .withDescription("The limit of " + this.limits.watchers()
                            + " open Watches is reached. Close a Watch, or use Check.")
                    .asRuntimeException());
            return;
        }
        Watcher watcher =
                new Watcher(this, request.getService(), (ServerCallStreamObserver<HealthCheckResponse>) reply);
        watcher.onCancel(() -> remove(watcher));
        add(watcher);
        watcher.sendStatus();
        if (this.draining) {
            // This Watch was opened after the drain ended the others.
            end(watcher);
        }
    }

    private void add(Watcher watcher) {
        this.watchers.compute(watcher.service(), (service, present) -> {
            Set<Watcher> all = present == null ? ConcurrentHashMap.newKeySet() : present;
            all.add(watcher);
            return all;
        });
    }

    private void remove(Watcher watcher) {
        this.watchers.computeIfPresent(watcher.service(), (service, present) -> {
            if (present.remove(watcher)) {
                this.watching.decrementAndGet();
            }
            return present.isEmpty() ? null : present;
        });
    }

    /** The number of open Watches. */
    int watching() {
        return this.watching.get();
    }

    ServingStatus status(String service) {
        Boolean serves = this.serving.get(service);
        if (serves == null) {
            return ServingStatus.SERVICE_UNKNOWN;
        }
        boolean reported = serves && (!this.draining || service.equals(LIVENESS));
        return reported ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
    }

    private boolean rejected(HealthCheckRequest request, StreamObserver<?> reply) {
        int length = request.getService().length();
        if (length <= this.limits.nameLength()) {
            return false;
        }
        reply.onError(Status.INVALID_ARGUMENT
                .withDescription("The service name has " + length + " characters; the maximum is "
                        + this.limits.nameLength() + ".")
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

    private static HealthCheckResponse of(ServingStatus status) {
        return HealthCheckResponse.newBuilder().setStatus(status).build();
    }
}
