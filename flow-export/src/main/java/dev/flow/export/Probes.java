package dev.flow.export;

import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What Kubernetes asks a container, which is always about this one process, never about the Flow: a Gateway that is restarted
 * since an Executor is down cannot even say so.
 *
 * @param startup whether it is up; until then nothing else is asked
 * @param liveness whether it is to be left alone
 * @param readiness whether it is to get requests
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
            // One in Python answers nothing while it computes, and says nothing but whether it serves.
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
