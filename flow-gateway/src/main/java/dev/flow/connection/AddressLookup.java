package dev.flow.connection;

import dev.flow.net.ReplicaAddress;
import java.util.List;

/** Finds the addresses of the Replicas behind one configured address. */
interface AddressLookup extends AutoCloseable {

    /** Finds nothing: the configured address is the only Replica. */
    AddressLookup NONE = List::of;

    /**
     * Returns the addresses of the Replicas. May block.
     *
     * @return empty if they are unknown at present, so that the known Replicas stay
     */
    List<ReplicaAddress> find();

    /**
     * Starts to report changes.
     *
     * @param changed called when {@link #find} returns other addresses than before
     */
    default void start(Runnable changed) {}

    /** Resolves the address again, because a Replica was lost. */
    default void refresh() {}

    /** Returns after how many results in a row without an address its Replica is gone. */
    default int missesUntilGone() {
        return 1;
    }

    @Override
    default void close() {}
}
