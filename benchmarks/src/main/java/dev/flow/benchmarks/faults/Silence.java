package dev.flow.benchmarks.faults;

import dev.flow.test.FaultProxy;
import dev.flow.test.Signal;

/** The ways to make a Replica unresponsive, and responsive again. */
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
    /** No bytes arrive in either direction. */
    BLACK_HOLE("black hole", true) {
        @Override
        void begin(Node executor, FaultProxy network) {
            network.blackHole();
        }
    },
    /** Bytes from the Gateway do not arrive. */
    LOST_REQUESTS("one-way partition, requests lost", true) {
        @Override
        void begin(Node executor, FaultProxy network) {
            network.loseRequests();
        }
    },
    /** Bytes from the Replica do not arrive. */
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

    /** Returns whether the Gateway connects to the Replica through the proxy. */
    boolean proxied() {
        return this.proxied;
    }

    abstract void begin(Node executor, FaultProxy network);

    void end(Node executor, FaultProxy network) {
        network.pass();
    }
}
