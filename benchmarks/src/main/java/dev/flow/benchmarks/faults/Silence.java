package dev.flow.benchmarks.faults;

import dev.flow.test.FaultProxy;
import dev.flow.test.Signal;

/** The ways a Replica can fall silent, and speak again. */
enum Silence {
    /** The process is frozen. */
    FREEZE("SIGSTOP of an idle Replica", false) {
        @Override
        void begin(Node executor, FaultProxy network) {
            executor.signal(Signal.STOP);
        }

        @Override
        void end(Node executor, FaultProxy network) {
            executor.signal(Signal.CONT);
        }
    },
    /** Nothing arrives in either direction. */
    BLACK_HOLE("black hole", true) {
        @Override
        void begin(Node executor, FaultProxy network) {
            network.blackHole();
        }
    },
    /** What the Gateway sends does not arrive. */
    LOST_REQUESTS("one-way partition, requests lost", true) {
        @Override
        void begin(Node executor, FaultProxy network) {
            network.loseRequests();
        }
    },
    /** What the Replica answers does not arrive. */
    LOST_ANSWERS("one-way partition, answers lost", true) {
        @Override
        void begin(Node executor, FaultProxy network) {
            network.loseAnswers();
        }
    };

    private final String title;
    private final boolean proxied;

    Silence(String title, boolean proxied) {
        this.title = title;
        this.proxied = proxied;
    }

    String title() {
        return this.title;
    }

    /** Whether the Gateway is to reach the Replica by the proxy. */
    boolean proxied() {
        return this.proxied;
    }

    abstract void begin(Node executor, FaultProxy network);

    void end(Node executor, FaultProxy network) {
        network.pass();
    }
}
