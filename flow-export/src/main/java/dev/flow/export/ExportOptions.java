package dev.flow.export;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Options of an export that a Flow does not contain.
 *
 * @param namespace the Kubernetes namespace in the manifests; empty for the namespace of kubectl
 * @param images the images of containers
 * @param resources the resources of each container
 * @param gatewayEnvironment environment variables of the Gateways
 * @param gatewayReplicas the number of Gateways
 * @param autoscale the maximum number of Replicas of each Shard that Kubernetes may start, by Executor or {@code gateway}
 * @param podMonitors whether to write PodMonitors, which require the Prometheus operator
 * @param drain the maximum time for requests in flight to finish at shutdown
 */
public record ExportOptions(
        Optional<String> namespace,
        Images images,
        Resources resources,
        Map<String, String> gatewayEnvironment,
        int gatewayReplicas,
        Map<String, Integer> autoscale,
        boolean podMonitors,
        Duration drain) {

    /** One Gateway, PodMonitors, a drain time of 20 s. */
    public static final ExportOptions DEFAULT = new ExportOptions(
            Optional.empty(), Images.DEFAULT, Resources.DEFAULT, Map.of(), 1, Map.of(), true, Duration.ofSeconds(20));

    public ExportOptions {
        gatewayEnvironment = Collections.unmodifiableMap(new LinkedHashMap<>(gatewayEnvironment));
        autoscale = Collections.unmodifiableMap(new LinkedHashMap<>(autoscale));
        if (gatewayReplicas < 1) {
            throw new ExportException("The number of Gateways is " + gatewayReplicas + ", expected 1 or more");
        }
        if (drain.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new ExportException("The drain time is " + drain + ", expected 1 second or more");
        }
    }

    /** Returns a copy with this namespace. */
    public ExportOptions namespace(String namespace) {
        return new ExportOptions(
                Optional.of(namespace),
                this.images,
                this.resources,
                this.gatewayEnvironment,
                this.gatewayReplicas,
                this.autoscale,
                this.podMonitors,
                this.drain);
    }

    /** Returns a copy with these images. */
    public ExportOptions images(Images images) {
        return new ExportOptions(
                this.namespace,
                images,
                this.resources,
                this.gatewayEnvironment,
                this.gatewayReplicas,
                this.autoscale,
                this.podMonitors,
                this.drain);
    }
}
