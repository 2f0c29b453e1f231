package dev.flow.app.gateway;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Duration;

/** What tests allow for a machine that does much else: what takes half a second on an idle one may take seconds on it. */
final class BusyMachine {

    /** Settings of a Gateway that does not take a machine that stands still for an Executor that does. */
    static final String[] PATIENCE = {"--flow.gateway.heartbeat.timeout=10s", "--flow.gateway.dry-run.timeout=10s"};

    private BusyMachine() {}

    /** The time to assert for one that is promised of an idle machine: twice that, and more as more waits for each processor. */
    static Duration allow(Duration promised) {
        OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
        double waiting = machine.getSystemLoadAverage() / machine.getAvailableProcessors();
        return promised.multipliedBy(Math.max(2, (long) Math.ceil(waiting)));
    }
}
