package dev.flow.health;

import dev.flow.proto.health.HealthCheckRequest;
import dev.flow.proto.health.HealthCheckResponse;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import dev.flow.proto.health.HealthGrpc;
import dev.flow.proto.health.HealthListRequest;
import dev.flow.proto.health.HealthListResponse;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The standard health service of gRPC with what the usual one lacks: it says NOT_SERVING until told otherwise, pushes every
 * change, ends its Watches when the server drains, so that they do not hold it up, and has bounds. Nothing here ever makes a
 * call or waits: statuses are set by whoever knows.
 */
public final class HealthService extends HealthGrpc.HealthImplBase {

    private final HealthLimits limits;
    private final Map<String, ServingStatus> statuses = new TreeMap<>();
    private final Map<String, Set<Watcher>> watchers = new HashMap<>();
    private int watching;
    private boolean draining;

    /** A service that knows the server as a whole, named {@code ""}, as NOT_SERVING. */
    public HealthService() {
        this(HealthLimits.DEFAULT);
    }

    /**
     * @param limits what strangers may cost
     */
    public HealthService(HealthLimits limits) {
        this.limits = limits;
        this.statuses.put("", ServingStatus.NOT_SERVING);
    }

    /** Takes statuses and Watches, again after a drain too. */
    public synchronized void open() {
        this.draining = false;
    }

    /**
     * Tells the status of a service to all who watch it. While it drains nothing is told any more.
     *
     * @param service its full name; {@code ""} is the server as a whole
     * @param serving whether it serves
     */
    public synchronized void set(String service, boolean serving) {
        if (this.draining) {
            return;
        }
        ServingStatus status = serving ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
        if (this.statuses.put(service, status) != status) {
            tell(service, status);
        }
    }

    /** Tells everyone NOT_SERVING and ends all Watches, those to come included. */
    public synchronized void drain() {
        if (this.draining) {
            return;
        }
        this.draining = true;
        this.statuses.replaceAll((service, status) -> ServingStatus.NOT_SERVING);
        this.watchers.values().forEach((some) -> some.forEach(Watcher::end));
        this.watchers.clear();
        this.watching = 0;
    }

    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answer) {
        if (refused(request, answer)) {
            return;
        }
        ServingStatus status = status(request.getService());
        if (status == ServingStatus.SERVICE_UNKNOWN) {
            answer.onError(Status.NOT_FOUND.withDescription("unknown service").asRuntimeException());
            return;
        }
        answer.onNext(response(status));
        answer.onCompleted();
    }

    @Override
    public void list(HealthListRequest request, StreamObserver<HealthListResponse> answer) {
        HealthListResponse.Builder list = HealthListResponse.newBuilder();
        synchronized (this) {
            this.statuses.forEach((service, status) -> list.putStatuses(service, response(status)));
        }
        answer.onNext(list.build());
        answer.onCompleted();
    }

    @Override
    public void watch(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answer) {
        if (refused(request, answer)) {
            return;
        }
        Watcher watcher = new Watcher((ServerCallStreamObserver<HealthCheckResponse>) answer);
        if (!add(request.getService(), watcher)) {
            answer.onError(Status.RESOURCE_EXHAUSTED
                    .withDescription("more than " + this.limits.watchers() + " Watches")
                    .asRuntimeException());
        }
    }

    private synchronized boolean add(String service, Watcher watcher) {
        if (this.draining) {
            watcher.end();
            return true;
        }
        if (this.watching >= this.limits.watchers()) {
            return false;
        }
        this.watching++;
        this.watchers.computeIfAbsent(service, (name) -> new LinkedHashSet<>()).add(watcher);
        watcher.onGone(() -> remove(service, watcher));
        watcher.tell(status(service));
        return true;
    }

    private synchronized void remove(String service, Watcher watcher) {
        Set<Watcher> some = this.watchers.get(service);
        if (some != null && some.remove(watcher)) {
            this.watching--;
            if (some.isEmpty()) {
                this.watchers.remove(service);
            }
        }
    }

    private void tell(String service, ServingStatus status) {
        this.watchers.getOrDefault(service, Set.of()).forEach((watcher) -> watcher.tell(status));
    }

    private synchronized ServingStatus status(String service) {
        return this.statuses.getOrDefault(service, ServingStatus.SERVICE_UNKNOWN);
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
        return HealthCheckResponse.newBuilder().setStatus(status).build();
    }
}
