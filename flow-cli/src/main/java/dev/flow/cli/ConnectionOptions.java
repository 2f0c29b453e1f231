package dev.flow.cli;

import dev.flow.client.FlowClient;
import dev.flow.client.FlowClientBuilder;
import dev.flow.client.FlowRequestException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options of connections. */
final class ConnectionOptions {

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "Trusted certificates in PEM format for TLS. Default: those of the JVM.")
    private @Nullable Path trust;

    @Option(
            names = "--header",
            paramLabel = "NAME=VALUE",
            description = "gRPC metadata or HTTP header of each request. May be repeated.")
    private Map<String, String> headers = new LinkedHashMap<>();

    ConnectionOptions() {}

    /**
     * Creates the builder of a client.
     *
     * @param host {@code host:port} or a URL
     */
    FlowClientBuilder client(String host) {
        try {
            FlowClientBuilder client = FlowClient.builder(host);
            this.headers.forEach(client::header);
            if (this.trust != null) {
                client.trust(this.trust);
            }
            return client;
        } catch (FlowRequestException invalid) {
            throw new ParameterException(this.spec.commandLine(), String.valueOf(invalid.getMessage()), invalid);
        }
    }

    /** Converts milliseconds of the command line, where negative numbers mean "no limit". */
    static Duration time(long millis) {
        // A year, because gRPC and HTTP compute deadlines in nanoseconds.
        return millis < 0 ? Duration.ofDays(365) : Duration.ofMillis(Math.max(1, millis));
    }
}
