package dev.flow.connection;

import dev.flow.net.ReplicaAddress;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Replicas behind one configured address: one for each address that was found. Until an address is found, the configured
 * address is the only Replica.
 */
final class ResolvedAddress {

    private static final Logger log = LoggerFactory.getLogger(ResolvedAddress.class);

    private final ReplicaAddress address;
    private final AddressLookup lookup;
    private final Function<ReplicaAddress, ReplicaConnection> connecting;
    private final Map<ReplicaAddress, Integer> misses = new LinkedHashMap<>();
    private final Map<ReplicaAddress, ReplicaConnection> connections = new LinkedHashMap<>();

    ResolvedAddress(
            ReplicaAddress address, AddressLookup lookup, Function<ReplicaAddress, ReplicaConnection> connecting) {
        this.address = address;
        this.lookup = lookup;
        this.connecting = connecting;
    }

    AddressLookup lookup() {
        return this.lookup;
    }

    List<ReplicaConnection> connections() {
        return List.copyOf(this.connections.values());
    }

    /**
     * Accepts a result of the lookup.
     *
     * @param found the addresses; empty: unknown, and the known Replicas stay
     * @return whether the Replicas have changed
     */
    boolean accept(List<ReplicaAddress> found) {
        if (found.isEmpty()) {
            return this.connections.isEmpty() && add(this.address);
        }
        boolean changed = this.connections.remove(this.address) != null;
        for (ReplicaAddress replica : found) {
            changed |= add(replica);
            this.misses.put(replica, 0);
        }
        return removeGone(found) || changed;
    }

    private boolean add(ReplicaAddress replica) {
        if (this.connections.containsKey(replica)) {
            return false;
        }
        if (!replica.equals(this.address)) {
            log.info("Address {} has a new Replica {}", this.address.text(), replica.text());
        }
        this.connections.put(replica, this.connecting.apply(replica));
        return true;
    }

    private boolean removeGone(List<ReplicaAddress> found) {
        boolean removed = false;
        for (Iterator<ReplicaAddress> known = this.connections.keySet().iterator(); known.hasNext(); ) {
            ReplicaAddress replica = known.next();
            if (!found.contains(replica)
                    && this.misses.merge(replica, 1, Integer::sum) >= this.lookup.missesUntilGone()) {
                log.info("Address {} no longer has Replica {}", this.address.text(), replica.text());
                known.remove();
                this.misses.remove(replica);
                removed = true;
            }
        }
        return removed;
    }

    @Override
    public String toString() {
        return this.address.text();
    }
}
