package dev.flow.connection;

import dev.flow.definition.ReplicaChoice;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The Replicas of one Executor or Shard, and the choice between them. */
final class Replicas {

    private final ReplicaChoice choice;
    private final List<Candidate> candidates;
    private final AtomicInteger nextStart = new AtomicInteger();

    Replicas(ReplicaChoice choice, List<Candidate> candidates) {
        this.choice = choice;
        this.candidates = List.copyOf(candidates);
    }

    /** Returns the position at which a request starts its search, the same for all its attempts. */
    int nextStart() {
        return Math.floorMod(this.nextStart.getAndIncrement(), this.candidates.size());
    }

    /**
     * Returns the position of the next Replica to try: one that has not been tried, or any if all have been.
     *
     * @param start the start position of the request
     * @param tried the Replicas that the request has tried; cleared if it contains all
     */
    int next(int start, BitSet tried) {
        if (tried.cardinality() == this.candidates.size()) {
            tried.clear();
        }
        return choose(start, tried);
    }

    Candidate at(int position) {
        return this.candidates.get(position);
    }

    private int choose(int start, BitSet tried) {
        int size = this.candidates.size();
        int best = -1;
        int bestRank = -1;
        for (int i = 0; i < size; i++) {
            int index = (start + i) % size;
            if (tried.get(index)) {
                continue;
            }
            // Read once: the rank of a Replica in slow start is random.
            int rank = this.candidates.get(index).rank();
            if (rank > bestRank || rank == bestRank && prefers(this.candidates.get(index), this.candidates.get(best))) {
                best = index;
                bestRank = rank;
            }
        }
        return best;
    }

    private boolean prefers(Candidate candidate, Candidate best) {
        return switch (this.choice) {
            case ROUND_ROBIN -> false;
            case LEAST_BUSY -> candidate.inFlight() < best.inFlight();
        };
    }

    List<String> addresses() {
        return this.candidates.stream().map(Candidate::address).toList();
    }

    void close() {
        this.candidates.forEach((candidate) -> candidate.connection().close());
    }

    @Override
    public String toString() {
        return this.choice + " over " + this.candidates;
    }
}
