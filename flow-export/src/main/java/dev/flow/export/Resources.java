package dev.flow.export;

import java.util.Optional;

/**
 * What each container may use, in the units of Kubernetes.
 *
 * @param cpu how much of a processor it is sure to get, such as {@code 250m}
 * @param memory how much memory it has, such as {@code 512Mi}: asked for and limited alike
 * @param storage how large each volume is, such as {@code 1Gi}
 * @param storageClass what kind of volumes; none: that of the cluster
 */
public record Resources(String cpu, String memory, String storage, Optional<String> storageClass) {

    /** Enough for a small Executor in Java. */
    public static final Resources DEFAULT = new Resources("250m", "512Mi", "1Gi", Optional.empty());
}
