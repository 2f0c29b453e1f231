package dev.flow.export;

import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The probes of a container. They concern only its own process, and never the Flow: a restart of the Gateway would not help if an
 * Executor is down.
 *
 * @param startup the probe until the process serves
 * @param liveness the probe whose failure restarts the container
 * @param readiness the probe whose failure stops requests to the container
 */
record Probes(Probe startup, Probe liveness, Probe readiness) {

    private static final int STARTUP_PERIOD = 2;

    static Probes of(Workload workload, boolean secure) {
        return switch (workload.kind()) {
            case GATEWAY ->
                new Probes(
                        startup(http("readiness", secure), workload.startup()),
                        asked(http("liveness", secure), 10, 3, 3),
                        asked(http("readiness", secure), 5, 2, 2));
            case STARTER ->
                new Probes(
                        startup(grpc(null), workload.startup()),
                        asked(grpc("liveness"), 10, 3, 3),
                        asked(grpc("readiness"), 5, 2, 2));
            // An Executor in Python does not respond while it computes, and has only one health service.
            case OTHER ->
                new Probes(
                        startup(grpc(null), workload.startup()),
                        asked(grpc(null), 10, 10, 6),
                        asked(grpc(null), 10, 10, 3));
        };
    }

    private static Probe startup(Probe probe, Duration longest) {
        long rounds = Math.max(3, (longest.toSeconds() + STARTUP_PERIOD - 1) / STARTUP_PERIOD);
        return asked(probe, STARTUP_PERIOD, 2, (int) rounds);
    }

    private static Probe asked(Probe probe, int period, int timeout, int failures) {
        return new ProbeBuilder(probe)
                .withPeriodSeconds(period)
                .withTimeoutSeconds(timeout)
                .withFailureThreshold(failures)
                .build();
    }

    private static Probe grpc(@Nullable String service) {
        return new ProbeBuilder()
                .withNewGrpc()
                .withPort(Ports.EXECUTOR)
                .withService(service)
                .endGrpc()
                .build();
    }

    private static Probe http(String group, boolean secure) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath("/actuator/health/" + group)
                .withNewPort(ServicePorts.HTTP)
                .withScheme(secure ? "HTTPS" : "HTTP")
                .endHttpGet()
                .build();
    }
}
