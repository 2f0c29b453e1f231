package dev.flow.connection;

import io.grpc.ManagedChannel;

/**
 * One of the channels to a Replica.
 *
 * @param channel the channel
 * @param connectivity the state of the connection below the channel
 */
record ReplicaChannel(ManagedChannel channel, Connectivity connectivity) {

    ReplicaChannel(ManagedChannel channel) {
        this(channel, new Connectivity(channel));
    }
}
