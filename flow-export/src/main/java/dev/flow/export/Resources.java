package dev.flow.export;

import java.util.Optional;

/**
 * The resources of each container, in the units of Kubernetes.
 *
 * @param cpu the processor request, such as {@code 250m}
 * @param memory the memory request and limit, such as {@code 512Mi}
 * @param storage the size of each volume, such as {@code 1Gi}
 * @param storageClass the storage class of volumes; empty for that of the cluster
 */
public record Resources(String cpu, String memory, String storage, Optional<String> storageClass) {

    /** Resources of a small Executor in Java. */
    public static final Resources DEFAULT = new Resources("250m", "512Mi", "1Gi", Optional.empty());
}
