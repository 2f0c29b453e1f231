package dev.flow.connection;

import java.util.List;
import java.util.function.Consumer;

/** Finds the Replicas of an Executor, where they come and go while it is used. */
public interface ReplicaDiscovery extends AutoCloseable {

    /** Where the Replicas are those that were configured, for good. */
    ReplicaDiscovery NONE = new ReplicaDiscovery() {
        @Override
        public void start(Consumer<List<List<ReplicaConnection>>> changes) {}

        @Override
        public void lookAgain() {}

        @Override
        public void close() {}
    };

    /**
     * Begins to look.
     *
     * @param changes told the ways to the Replicas of each Shard whenever they are others than before, one at least in each; a
     *     Replica that stays keeps its connection, and one that is not among them any more is for the listener to close
     */
    void start(Consumer<List<List<ReplicaConnection>>> changes);

    /** A Replica was lost: perhaps it is somewhere else by now. Returns at once. */
    void lookAgain();

    @Override
    void close();
}
