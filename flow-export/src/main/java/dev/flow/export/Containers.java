package dev.flow.export;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;

/** Creates the container of a pod. */
final class Containers {

    private final Resources resources;
    private final boolean secure;

    Containers(Resources resources, boolean secure) {
        this.resources = resources;
        this.secure = secure;
    }

    Container of(Workload workload) {
        Probes probes = Probes.of(workload, this.secure);
        return new ContainerBuilder()
                .withName(workload.component())
                .withImage(workload.image())
                .withArgs(workload.arguments().stream().map(Containers::literal).toList())
                .withPorts(ports(workload))
                .addNewEnvFrom()
                .withNewConfigMapRef()
                .withName(workload.name())
                .endConfigMapRef()
                .endEnvFrom()
                .withStartupProbe(probes.startup())
                .withLivenessProbe(probes.liveness())
                .withReadinessProbe(probes.readiness())
                .withNewLifecycle()
                .withNewPreStop()
                .withNewSleep()
                .withSeconds(workload.shutdown().preStop().toSeconds())
                .endSleep()
                .endPreStop()
                .endLifecycle()
                .withNewResources()
                .addToRequests("cpu", new Quantity(this.resources.cpu()))
                .addToRequests("memory", new Quantity(this.resources.memory()))
                .addToLimits("memory", new Quantity(this.resources.memory()))
                .endResources()
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .addToDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .withVolumeMounts(mounts(workload))
                .build();
    }

    /** Kubernetes would replace $(NAME) in arguments. */
    private static String literal(String argument) {
        return argument.replace("$(", "$$(");
    }

    private static List<ContainerPort> ports(Workload workload) {
        List<ContainerPort> ports = new ArrayList<>();
        ports.add(port(ServicePorts.GRPC, workload.gateway() ? Ports.GATEWAY_GRPC : Ports.EXECUTOR));
        if (workload.spring()) {
            ports.add(port(ServicePorts.HTTP, workload.gateway() ? Ports.GATEWAY_HTTP : Ports.EXECUTOR_HTTP));
        }
        return ports;
    }

    private static ContainerPort port(String name, int number) {
        return new ContainerPortBuilder()
                .withName(name)
                .withContainerPort(number)
                .withProtocol("TCP")
                .build();
    }

    private List<VolumeMount> mounts(Workload workload) {
        List<VolumeMount> mounts = new ArrayList<>();
        mounts.add(mount("tmp", "/tmp", false));
        if (workload.gateway()) {
            mounts.add(mount("flow", "/etc/flow", true));
        }
        if (workload.gateway() && this.secure) {
            mounts.add(mount("tls", ContainerFlow.TLS, true));
        }
        for (int i = 0; i < workload.mounts().size(); i++) {
            Mount mount = workload.mounts().get(i);
            mounts.add(mount("volume-" + i, mount.path(), mount.readOnly()));
        }
        return mounts;
    }

    private static VolumeMount mount(String name, String path, boolean readOnly) {
        return new VolumeMountBuilder()
                .withName(name)
                .withMountPath(path)
                .withReadOnly(readOnly ? Boolean.TRUE : null)
                .build();
    }
}
