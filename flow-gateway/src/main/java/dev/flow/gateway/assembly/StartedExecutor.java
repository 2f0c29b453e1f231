package dev.flow.gateway.assembly;

import dev.flow.net.ReplicaAddress;
import java.util.List;

/** The started processes of one Executor. */
public interface StartedExecutor {

    /** Returns the addresses of the processes, Shard by Shard. */
    List<ReplicaAddress> addresses();

    /** Returns whether the processes may still be loading, so that silence is not a failure. */
    boolean loading();
}
