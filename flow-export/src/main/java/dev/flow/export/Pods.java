package dev.flow.export;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Creates the pods of a Flow: a Deployment, or a StatefulSet if a volume has a name. */
final class Pods {

    private static final long USER = 10001;

    private final Manifests manifests;
    private final Resources resources;
    private final boolean secure;
    private final Map<String, String> flowFile;

    Pods(Manifests manifests, Resources resources, boolean secure, Map<String, String> flowFile) {
        this.manifests = manifests;
        this.resources = resources;
        this.secure = secure;
        this.flowFile = flowFile;
    }

    static String kind(Workload workload) {
        return workload.mounts().isEmpty() ? "Deployment" : "StatefulSet";
    }

    HasMetadata of(Workload workload) {
        return workload.mounts().isEmpty() ? deployment(workload) : statefulSet(workload);
    }

    private HasMetadata deployment(Workload workload) {
        return new DeploymentBuilder()
                .withMetadata(this.manifests.metadata(workload, workload.name()))
                .withNewSpec()
                .withReplicas(replicas(workload))
                .withNewStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withNewMaxSurge(1)
                .withNewMaxUnavailable(0)
                .endRollingUpdate()
                .endStrategy()
                .withNewSelector()
                .withMatchLabels(this.manifests.selector(workload))
                .endSelector()
                .withTemplate(template(workload))
                .endSpec()
                .build();
    }

    private HasMetadata statefulSet(Workload workload) {
        return new StatefulSetBuilder()
                .withMetadata(this.manifests.metadata(workload, workload.name()))
                .withNewSpec()
                .withServiceName(workload.name())
                .withPodManagementPolicy("Parallel")
                .withReplicas(replicas(workload))
                .withNewSelector()
                .withMatchLabels(this.manifests.selector(workload))
                .endSelector()
                .withTemplate(template(workload))
                .withVolumeClaimTemplates(claims(workload))
                .endSpec()
                .build();
    }

    /** Omits the number of pods if an autoscaler controls it, so that applying the manifests does not reset it. */
    private static @Nullable Integer replicas(Workload workload) {
        return workload.autoscale().isPresent() ? null : Integer.valueOf(workload.replicas());
    }

    private PodTemplateSpec template(Workload workload) {
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(this.manifests.labels(workload))
                .addToAnnotations("checksum/config", checksum(workload))
                .endMetadata()
                .withSpec(spec(workload))
                .build();
    }

    /** Restarts pods when their configuration changes. */
    private String checksum(Workload workload) {
        Map<String, String> all = new HashMap<>(workload.environment());
        if (workload.gateway()) {
            all.putAll(this.flowFile);
        }
        return Checksum.of(YamlText.canonical(all));
    }

    private PodSpec spec(Workload workload) {
        return new PodSpecBuilder()
                .withServiceAccountName(workload.name())
                .withAutomountServiceAccountToken(false)
                // A Service flow-executor would set FLOW_EXECUTOR_PORT, which is a property of this project.
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(workload.shutdown().total().toSeconds())
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(USER)
                .withRunAsGroup(USER)
                .withFsGroup(USER)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .withContainers(new Containers(this.resources, this.secure).of(workload))
                .withVolumes(volumes(workload))
                .build();
    }

    private List<Volume> volumes(Workload workload) {
        List<Volume> volumes = new ArrayList<>();
        volumes.add(new VolumeBuilder()
                .withName("tmp")
                .withNewEmptyDir()
                .endEmptyDir()
                .build());
        if (workload.gateway()) {
            volumes.add(new VolumeBuilder()
                    .withName("flow")
                    .withNewConfigMap()
                    .withName(workload.name() + "-flow")
                    .endConfigMap()
                    .build());
            tls(workload).ifPresent(volumes::add);
        }
        return volumes;
    }

    private Optional<Volume> tls(Workload workload) {
        return this.secure
                ? Optional.of(new VolumeBuilder()
                        .withName("tls")
                        .withNewSecret()
                        .withSecretName(workload.name() + "-tls")
                        .endSecret()
                        .build())
                : Optional.empty();
    }

    private List<PersistentVolumeClaim> claims(Workload workload) {
        return IntStream.range(0, workload.mounts().size())
                .mapToObj((i) -> new PersistentVolumeClaimBuilder()
                        .withNewMetadata()
                        .withName("volume-" + i)
                        .endMetadata()
                        .withNewSpec()
                        .withAccessModes("ReadWriteOnce")
                        .withStorageClassName(this.resources.storageClass().orElse(null))
                        .withNewResources()
                        .addToRequests("storage", new Quantity(this.resources.storage()))
                        .endResources()
                        .endSpec()
                        .build())
                .toList();
    }
}
