package dev.flow.connection;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.flow.connection.EndpointDiscovery.Told;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The endpoints of an Executor, as far as its Replicas have told them. */
public final class ExecutorEndpoints {

    private volatile List<EndpointDiscovery> replicas;
    private volatile Union union = new Union(List.of(), Optional.empty());

    /**
     * @param replicas what its Replicas tell, one at least
     */
    public ExecutorEndpoints(List<EndpointDiscovery> replicas) {
        this.replicas = List.copyOf(replicas);
    }

    /**
     * From now on it has other Replicas.
     *
     * @param replicas what they tell, one at least
     */
    public void change(List<EndpointDiscovery> replicas) {
        this.replicas = List.copyOf(replicas);
    }

    /**
     * What it is known to have: what any of its Replicas has. Never asks anybody.
     *
     * @return empty as long as no Replica has told anything, and where one does not tell, since it may have anything
     */
    public Optional<Set<String>> known() {
        return union().endpoints();
    }

    /** Stands for all that its Replicas have told: the same object as long as none has told anything else. */
    public Object told() {
        return union();
    }

    private Union union() {
        Union last = this.union;
        List<EndpointDiscovery> asked = this.replicas;
        if (holds(last.parts(), asked)) {
            return last;
        }
        List<Told> parts = asked.stream().map(EndpointDiscovery::told).toList();
        Union now = new Union(parts, endpoints(parts));
        this.union = now;
        return now;
    }

    /** Whether any of its Replicas has been heard over its present connection, if only to say that it does not tell. */
    public boolean heard() {
        return this.replicas.stream().anyMatch((replica) -> replica.told() != Told.NOTHING);
    }

    /**
     * What it says of the documents of an endpoint, as Jina 3.34 publishes that: {@code input}, {@code output} and more.
     *
     * @param endpoint the endpoint
     * @return what the first of its Replicas says that says anything; empty where none does
     */
    public Optional<Struct> schema(String endpoint) {
        return schema(endpoint, EndpointDiscovery::told);
    }

    /**
     * As {@link #schema}, but what a Replica said before its connection was lost counts too.
     *
     * @param endpoint the endpoint
     */
    public Optional<Struct> lastSchema(String endpoint) {
        return schema(endpoint, EndpointDiscovery::toldLast);
    }

    private Optional<Struct> schema(String endpoint, Function<EndpointDiscovery, Told> told) {
        for (EndpointDiscovery replica : this.replicas) {
            Value schema = told.apply(replica).schemas().getFieldsMap().get(endpoint);
            if (schema != null && schema.hasStructValue()) {
                return Optional.of(schema.getStructValue());
            }
        }
        return Optional.empty();
    }

    /** Asked for each request, so it makes nothing new. */
    private static boolean holds(List<Told> parts, List<EndpointDiscovery> replicas) {
        if (parts.size() != replicas.size()) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) != replicas.get(i).told()) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Set<String>> endpoints(List<Told> parts) {
        List<Told> known = parts.stream().filter((told) -> told != Told.NOTHING).toList();
        if (known.isEmpty()
                || known.stream().anyMatch((told) -> told.endpoints().isEmpty())) {
            return Optional.empty();
        }
        Set<String> all = new HashSet<>();
        known.forEach((told) -> all.addAll(told.endpoints().orElseThrow()));
        return Optional.of(Set.copyOf(all));
    }

    private record Union(List<Told> parts, Optional<Set<String>> endpoints) {}
}
