package dev.flow.export;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an export is to be like, where the Flow does not say it.
 *
 * @param namespace the namespace of Kubernetes that is written into manifests; none: the one they are applied to
 * @param images what containers are made of
 * @param resources what each may use
 * @param gatewayEnvironment variables of the environment of Gateways
 * @param gatewayReplicas how many Gateways there are
 * @param autoscale up to how many Replicas of each Shard Kubernetes may start by itself, by Executor, and of {@code gateway}
 * @param podMonitors whether there are PodMonitors, which a cluster with the Prometheus operator understands
 * @param drain how long servers may take to finish what is in flight
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

    /** One Gateway, PodMonitors, 20 s for what is in flight. */
    public static final ExportOptions DEFAULT = new ExportOptions(
            Optional.empty(), Images.DEFAULT, Resources.DEFAULT, Map.of(), 1, Map.of(), true, Duration.ofSeconds(20));

    public ExportOptions {
        gatewayEnvironment = Collections.unmodifiableMap(new LinkedHashMap<>(gatewayEnvironment));
        autoscale = Collections.unmodifiableMap(new LinkedHashMap<>(autoscale));
        if (gatewayReplicas < 1) {
            throw new ExportException("there are to be " + gatewayReplicas + " Gateways: expected 1 or more");
        }
        if (drain.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new ExportException("servers are to drain within " + drain + ": expected a second or more");
        }
    }

    /** The same with this namespace. */
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

    /** The same with these images. */
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
