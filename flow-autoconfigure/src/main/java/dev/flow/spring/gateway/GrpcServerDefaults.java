package dev.flow.spring.gateway;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Defaults of Boot's gRPC server in an application that is a Gateway, below everything a user sets. Boot's own would turn
 * Jina's peers away: they send messages of any size, ping every ten seconds, and fail at names they do not know in reflection;
 * and its health says SERVING before it has looked. Its observation of each call costs as much as routing it; meters that cost
 * little take its place.
 */
final class GrpcServerDefaults implements EnvironmentPostProcessor, Ordered {

    private static final Map<String, Object> DEFAULTS = Map.of(
            "spring.grpc.server.inbound.message.max-size", "64MB",
            "spring.grpc.server.keepalive.permit.time", "5s",
            "spring.grpc.server.keepalive.permit.without-calls", "true",
            "spring.grpc.server.reflection.enabled", "false",
            "spring.grpc.server.health.enabled", "false",
            "spring.grpc.server.observation.enabled", "false");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (OnGatewayCondition.outcome(environment).isMatch()) {
            environment.getPropertySources().addLast(new MapPropertySource("flowGrpcServerDefaults", DEFAULTS));
        }
    }

    @Override
    public int getOrder() {
        // After the configuration files have been read.
        return Ordered.LOWEST_PRECEDENCE;
    }
}
