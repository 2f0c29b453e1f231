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

/** How a command connects to what it asks. */
final class ConnectionOptions {

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "Certificates in PEM to trust, and no others, where the connection is encrypted.")
    private @Nullable Path trust;

    @Option(
            names = "--header",
            paramLabel = "NAME=VALUE",
            description = "Sent with each request: gRPC metadata, or a header of HTTP.")
    private Map<String, String> headers = new LinkedHashMap<>();

    ConnectionOptions() {}

    /**
     * @param host {@code host:port}, or a URL
     */
    FlowClientBuilder client(String host) {
        try {
            FlowClientBuilder client = FlowClient.builder(host);
            this.headers.forEach(client::header);
            if (this.trust != null) {
                client.trust(this.trust);
            }
            return client;
        } catch (FlowRequestException wrong) {
            throw new ParameterException(this.spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    /** The time that milliseconds of the command line stand for, of which those below zero are for ever. */
    static Duration time(long millis) {
        // gRPC and HTTP reckon in nanoseconds from now on, so for ever is a year
        return millis < 0 ? Duration.ofDays(365) : Duration.ofMillis(Math.max(1, millis));
    }
}
