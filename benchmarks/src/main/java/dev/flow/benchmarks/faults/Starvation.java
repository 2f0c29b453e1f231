package dev.flow.benchmarks.faults;

import dev.flow.test.Signal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The situations in which a healthy Executor replies late. */
enum Starvation {
    QUIET("quiet machine", 1000),
    BUILDS("4 JVMs that start one after the other, 4 busy loops", 3000) {
        @Override
        AutoCloseable begin(TestBed testBed, StarvedFlow flow) {
            return crowd(testBed);
        }
    },
    QUOTA_HALF("quota of 0.5 cores for the Executor", 3000) {
        @Override
        AutoCloseable begin(TestBed testBed, StarvedFlow flow) throws IOException {
            return CpuQuota.of(flow.idle().handle(), 0.5);
        }
    },
    QUOTA_TENTH("quota of 0.1 cores for the Executor", 3000) {
        @Override
        AutoCloseable begin(TestBed testBed, StarvedFlow flow) throws IOException {
            return CpuQuota.of(flow.idle().handle(), 0.1);
        }
    },
    QUOTA_GATEWAY("quota of 0.2 cores for the Gateway", 3000) {
        @Override
        AutoCloseable begin(TestBed testBed, StarvedFlow flow) throws IOException {
            return CpuQuota.of(flow.gateway().node().handle(), 0.2);
        }
    },
    COLLECTIONS("full collections of the Executor", 3000) {
        @Override
        Node executor(TestBed testBed) throws IOException {
            return testBed.collectingExecutor();
        }
    },
    PAYLOAD("10 MB parameters through the Gateway", 3000) {
        @Override
        AutoCloseable begin(TestBed testBed, StarvedFlow flow) {
            return LargeParameters.to(flow.gateway());
        }
    },
    PAUSE("the Gateway pauses for 2 s", 3000) {
        @Override
        AutoCloseable begin(TestBed testBed, StarvedFlow flow) {
            flow.gateway().node().signal(Signal.STOP);
            Timing.pass(Duration.ofSeconds(2));
            flow.gateway().node().signal(Signal.CONT);
            return () -> {};
        }
    };

    private static final int CROWD = 4;

    private final String title;
    private final double detection;

    Starvation(String title, double detection) {
        this.title = title;
        this.detection = detection;
    }

    String title() {
        return this.title;
    }

    /** Returns the promised maximum time in milliseconds until a frozen Executor is found. */
    double detection() {
        return this.detection;
    }

    /** Starts the Executor that is frozen later. */
    Node executor(TestBed testBed) throws IOException {
        return testBed.executor();
    }

    /** Begins the situation, which lasts until the result is closed. */
    AutoCloseable begin(TestBed testBed, StarvedFlow flow) throws IOException {
        return () -> {};
    }

    /** Starts processes that use all processors. */
    static AutoCloseable crowd(TestBed testBed) {
        List<AutoCloseable> neighbours = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            neighbours.add(testBed.neighbour("busy"));
            neighbours.add(testBed.neighbour("builds"));
        }
        return () -> {
            for (AutoCloseable neighbour : neighbours) {
                neighbour.close();
            }
        };
    }
}
