package dev.flow.connection;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.flow.connection.EndpointDiscovery.Report;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The endpoints of an Executor, as its Replicas report them. */
public final class ExecutorEndpoints {

    private volatile List<EndpointDiscovery> replicas;
    private volatile Union union = new Union(List.of(), Optional.empty());

    /**
     * @param replicas the discoveries of its Replicas, at least one
     */
    public ExecutorEndpoints(List<EndpointDiscovery> replicas) {
        this.replicas = List.copyOf(replicas);
    }

    /**
     * Replaces the Replicas.
     *
     * @param replicas the discoveries of the new Replicas, at least one
     */
    public void change(List<EndpointDiscovery> replicas) {
        this.replicas = List.copyOf(replicas);
    }

    /**
     * Returns the endpoints of all Replicas. Makes no call.
     *
     * @return empty if no Replica has reported yet, and if one does not report its endpoints, because it may have any
     */
    public Optional<Set<String>> known() {
        return union().endpoints();
    }

    /** Returns an object that stays the same until a Replica reports other endpoints. */
    public Object version() {
        return union();
    }

    private Union union() {
        Union last = this.union;
        List<EndpointDiscovery> present = this.replicas;
        if (upToDate(last.parts(), present)) {
            return last;
        }
        List<Report> parts = present.stream().map(EndpointDiscovery::report).toList();
        Union now = new Union(parts, endpoints(parts));
        this.union = now;
        return now;
    }

    /** Returns whether any Replica has replied to discovery over its present connection. */
    public boolean reported() {
        return this.replicas.stream().anyMatch((replica) -> replica.report() != Report.NONE);
    }

    /**
     * Returns the schemas of an endpoint in the form of Jina 3.34: {@code input}, {@code output} and more.
     *
     * @param endpoint the endpoint
     * @return the schemas from the first Replica that reports them; empty if none does
     */
    public Optional<Struct> schema(String endpoint) {
        return schema(endpoint, EndpointDiscovery::report);
    }

    /**
     * Returns the same as {@link #schema}, also from Replicas whose connection is lost.
     *
     * @param endpoint the endpoint
     */
    public Optional<Struct> lastSchema(String endpoint) {
        return schema(endpoint, EndpointDiscovery::lastReport);
    }

    private Optional<Struct> schema(String endpoint, Function<EndpointDiscovery, Report> report) {
        for (EndpointDiscovery replica : this.replicas) {
            Value schema = report.apply(replica).schemas().getFieldsMap().get(endpoint);
            if (schema != null && schema.hasStructValue()) {
                return Optional.of(schema.getStructValue());
            }
        }
        return Optional.empty();
    }

    /** Called for each request, so it must not allocate. */
    private static boolean upToDate(List<Report> parts, List<EndpointDiscovery> replicas) {
        if (parts.size() != replicas.size()) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) != replicas.get(i).report()) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Set<String>> endpoints(List<Report> parts) {
        List<Report> known =
                parts.stream().filter((report) -> report != Report.NONE).toList();
        if (known.isEmpty()
                || known.stream().anyMatch((report) -> report.endpoints().isEmpty())) {
            return Optional.empty();
        }
        Set<String> all = new HashSet<>();
        known.forEach((report) -> all.addAll(report.endpoints().orElseThrow()));
        return Optional.of(Set.copyOf(all));
    }

    private record Union(List<Report> parts, Optional<Set<String>> endpoints) {}
}
