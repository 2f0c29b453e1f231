package dev.flow.spring.gateway;

import java.net.BindException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Boot says nothing helpful when the port of its gRPC server is taken. */
final class GrpcPortFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private static final Pattern PORT = Pattern.compile("Failed to bind to address .*:(\\d+)");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        for (Throwable failure = rootFailure; failure != null; failure = failure.getCause()) {
            Matcher matcher = PORT.matcher(String.valueOf(failure.getMessage()));
            if (matcher.find()) {
                return analysis(matcher.group(1), cause);
            }
        }
        return null;
    }

    private static FailureAnalysis analysis(String port, BindException cause) {
        return new FailureAnalysis(
                "The gRPC server could not start: port " + port + " is in use.",
                "Stop what listens on port " + port + ", or set spring.grpc.server.port to another one.",
                cause);
    }
}
