package dev.flow.connection;

import dev.flow.definition.ReplicaChoice;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The Replicas of one Executor or Shard, and whose turn it is. */
final class Replicas {

    private final ReplicaChoice choice;
    private final List<Candidate> candidates;
    private final AtomicInteger turn = new AtomicInteger();

    Replicas(ReplicaChoice choice, List<Candidate> candidates) {
        this.choice = choice;
        this.candidates = List.copyOf(candidates);
    }

    /** Where to begin the search for a Replica: each request has its turn, however often it is sent. */
    int turn() {
        return Math.floorMod(this.turn.getAndIncrement(), this.candidates.size());
    }

    /**
     * The position of the next to try among those not tried yet, and among all again when all have been.
     *
     * @param turn the request's turn
     * @param tried those already tried for the same request
     */
    int next(int turn, BitSet tried) {
        if (tried.cardinality() == this.candidates.size()) {
            tried.clear();
        }
        return choose(turn, tried);
    }

    Candidate at(int position) {
        return this.candidates.get(position);
    }

    private int choose(int turn, BitSet tried) {
        int size = this.candidates.size();
        int best = -1;
        for (int i = 0; i < size; i++) {
            int index = (turn + i) % size;
            if (!tried.get(index) && (best < 0 || better(this.candidates.get(index), this.candidates.get(best)))) {
                best = index;
            }
        }
        return best;
    }

    private boolean better(Candidate candidate, Candidate earlierInTurn) {
        boolean ready = candidate.ready();
        return ready == earlierInTurn.ready() ? prefers(candidate, earlierInTurn) : ready;
    }

    private boolean prefers(Candidate candidate, Candidate earlierInTurn) {
        return switch (this.choice) {
            case ROUND_ROBIN -> false;
            case LEAST_BUSY -> candidate.inFlight() < earlierInTurn.inFlight();
        };
    }

    List<String> addresses() {
        return this.candidates.stream().map(Candidate::address).toList();
    }

    void close() {
        this.candidates.forEach((candidate) -> candidate.way().close());
    }

    @Override
    public String toString() {
        return this.choice + " over " + this.candidates;
    }
}
