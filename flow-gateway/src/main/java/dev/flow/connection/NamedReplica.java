package dev.flow.connection;

import dev.flow.net.ReplicaAddress;
import java.net.InetAddress;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is behind one address as it was configured: one Replica for each address of the name, or the one that it is. A name that
 * has none yet is one Replica too, that cannot be reached.
 */
final class NamedReplica {

    /** How often in a row an address has to be missing to be gone: some servers never tell all at once. */
    private static final int MISSES = 2;

    private static final Logger log = LoggerFactory.getLogger(NamedReplica.class);

    private final ReplicaAddress address;
    private final Function<ReplicaAddress, ReplicaConnection> connecting;
    private final Map<ReplicaAddress, Integer> misses = new LinkedHashMap<>();
    private final Map<ReplicaAddress, ReplicaConnection> connections = new LinkedHashMap<>();

    NamedReplica(ReplicaAddress address, Function<ReplicaAddress, ReplicaConnection> connecting) {
        this.address = address;
        this.connecting = connecting;
    }

    ReplicaAddress address() {
        return this.address;
    }

    List<ReplicaConnection> connections() {
        return List.copyOf(this.connections.values());
    }

    /**
     * Takes over what was found.
     *
     * @param found the addresses of the name; none: nobody can tell, and those known before stay
     * @return whether the Replicas are others than before
     */
    boolean take(List<InetAddress> found) {
        List<ReplicaAddress> there =
                found.stream().map(this.address::at).distinct().toList();
        if (there.isEmpty()) {
            return this.connections.isEmpty() && add(this.address);
        }
        boolean changed = this.connections.remove(this.address) != null;
        for (ReplicaAddress one : there) {
            changed |= add(one);
            this.misses.put(one, 0);
        }
        return dropGone(there) || changed;
    }

    private boolean add(ReplicaAddress one) {
        if (this.connections.containsKey(one)) {
            return false;
        }
        if (!one.equals(this.address)) {
            log.info("{} has a Replica at {}", this.address.text(), one.text());
        }
        this.connections.put(one, this.connecting.apply(one));
        return true;
    }

    private boolean dropGone(List<ReplicaAddress> there) {
        boolean dropped = false;
        for (Iterator<ReplicaAddress> known = this.connections.keySet().iterator(); known.hasNext(); ) {
            ReplicaAddress one = known.next();
            if (!there.contains(one) && this.misses.merge(one, 1, Integer::sum) >= MISSES) {
                log.info("{} has no Replica at {} any more", this.address.text(), one.text());
                known.remove();
                this.misses.remove(one);
                dropped = true;
            }
        }
        return dropped;
    }

    @Override
    public String toString() {
        return this.address.text();
    }
}
