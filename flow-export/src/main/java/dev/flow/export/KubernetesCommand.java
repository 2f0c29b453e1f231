package dev.flow.export;

import dev.flow.definition.Flow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code flow export kubernetes}. */
@Command(
        name = "kubernetes",
        description = "Writes a Flow as Kubernetes manifests, with a folder for each Executor.",
        footer = {
            "",
            "Examples:",
            "  flow export kubernetes flow.yml k8s --namespace search",
            "  flow export kubernetes --from application.yml k8s --image encoder=registry.example/encoder:1",
            "  kubectl apply --recursive --filename k8s"
        })
public final class KubernetesCommand extends ExportCommand {

    @Option(
            names = {"--namespace", "--k8s-namespace"},
            paramLabel = "NAME",
            description = "Namespace in the manifests. Default: none.")
    private @Nullable String namespace;

    @Option(
            names = "--gateway-replicas",
            paramLabel = "COUNT",
            description = "Number of Gateways. Default: ${DEFAULT-VALUE}.")
    private int gatewayReplicas = ExportOptions.DEFAULT.gatewayReplicas();

    @Option(
            names = "--autoscale",
            paramLabel = "EXECUTOR=MOST",
            description =
                    "Maximum number of Replicas of an Executor or of 'gateway' that Kubernetes may start by itself; may be repeated.")
    private Map<String, Integer> autoscale = new LinkedHashMap<>();

    @Option(
            names = "--no-pod-monitors",
            description = "Omit PodMonitors, for a cluster without the Prometheus operator.")
    private boolean noPodMonitors;

    @Option(
            names = "--cpu",
            paramLabel = "QUANTITY",
            description = "Processor request of each container. Default: ${DEFAULT-VALUE}.")
    private String cpu = Resources.DEFAULT.cpu();

    @Option(
            names = "--storage",
            paramLabel = "QUANTITY",
            description = "Size of each volume. Default: ${DEFAULT-VALUE}.")
    private String storage = Resources.DEFAULT.storage();

    @Option(
            names = "--storage-class",
            paramLabel = "NAME",
            description = "Storage class of volumes. Default: that of the cluster.")
    private @Nullable String storageClass;

    @Override
    void write(Flow flow, ExportOptions options, Path target) throws IOException {
        for (Map.Entry<String, String> file :
                KubernetesExport.of(flow, options).files().entrySet()) {
            write(target.resolve(file.getKey()), file.getValue());
        }
    }

    @Override
    ExportOptions options(ExportOptions common) {
        return new ExportOptions(
                Optional.ofNullable(this.namespace),
                common.images(),
                new Resources(
                        this.cpu, common.resources().memory(), this.storage, Optional.ofNullable(this.storageClass)),
                common.gatewayEnvironment(),
                this.gatewayReplicas,
                this.autoscale,
                !this.noPodMonitors,
                common.drain());
    }
}
