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
        description = "Writes a Flow as manifests of Kubernetes, a folder for each Executor.",
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
            description = "the namespace that is written into manifests (default: none)")
    private @Nullable String namespace;

    @Option(
            names = "--gateway-replicas",
            paramLabel = "COUNT",
            description = "how many Gateways there are (default: ${DEFAULT-VALUE})")
    private int gatewayReplicas = ExportOptions.DEFAULT.gatewayReplicas();

    @Option(
            names = "--autoscale",
            paramLabel = "EXECUTOR=MOST",
            description = "lets Kubernetes start up to so many Replicas of an Executor, or 'gateway'; may be repeated")
    private Map<String, Integer> autoscale = new LinkedHashMap<>();

    @Option(names = "--no-pod-monitors", description = "for a cluster without the Prometheus operator")
    private boolean noPodMonitors;

    @Option(
            names = "--cpu",
            paramLabel = "QUANTITY",
            description = "how much of a processor each container asks for (default: ${DEFAULT-VALUE})")
    private String cpu = Resources.DEFAULT.cpu();

    @Option(
            names = "--storage",
            paramLabel = "QUANTITY",
            description = "how large each volume is (default: ${DEFAULT-VALUE})")
    private String storage = Resources.DEFAULT.storage();

    @Option(
            names = "--storage-class",
            paramLabel = "NAME",
            description = "what kind of volumes (default: that of the cluster)")
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
