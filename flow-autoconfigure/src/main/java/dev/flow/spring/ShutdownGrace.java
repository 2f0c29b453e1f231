package dev.flow.spring;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;

/** How long what is in flight may take when an application goes down, as its servers are set up. */
public final class ShutdownGrace {

    private static final String GRPC = "spring.grpc.server.shutdown.grace-period";
    private static final String PHASE = "spring.lifecycle.timeout-per-shutdown-phase";

    private ShutdownGrace() {}

    /**
     * The shorter of the times that its gRPC server and its web server have.
     *
     * @param environment the application's
     */
    public static Duration of(Environment environment) {
        Duration phase = duration(environment.getProperty(PHASE, "30s"), ChronoUnit.MILLIS);
        Duration grpc = duration(environment.getProperty(GRPC, "30s"), ChronoUnit.SECONDS);
        // A negative one is none: that server waits as long as it takes.
        return grpc.isNegative() || grpc.compareTo(phase) > 0 ? phase : grpc;
    }

    private static Duration duration(String text, ChronoUnit unit) {
        return DurationStyle.detectAndParse(text.trim(), unit);
    }
}
