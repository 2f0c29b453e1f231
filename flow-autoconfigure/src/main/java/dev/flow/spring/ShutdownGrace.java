package dev.flow.spring;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;

/** Determines the maximum time for requests in flight to finish when an application stops. */
public final class ShutdownGrace {

    private static final String GRPC = "spring.grpc.server.shutdown.grace-period";
    private static final String PHASE = "spring.lifecycle.timeout-per-shutdown-phase";

    private ShutdownGrace() {}

    /**
     * Returns the shorter of the grace times of the gRPC server and the web server.
     *
     * @param environment the environment of the application
     */
    public static Duration of(Environment environment) {
        Duration phase = duration(environment.getProperty(PHASE, "30s"), ChronoUnit.MILLIS);
        Duration grpc = duration(environment.getProperty(GRPC, "30s"), ChronoUnit.SECONDS);
        // A negative grace period means that the gRPC server waits without a limit.
        return grpc.isNegative() || grpc.compareTo(phase) > 0 ? phase : grpc;
    }

    private static Duration duration(String text, ChronoUnit unit) {
        return DurationStyle.detectAndParse(text.trim(), unit);
    }
}
