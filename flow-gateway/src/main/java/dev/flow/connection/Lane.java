package dev.flow.connection;

import io.grpc.ManagedChannel;

/**
 * One of the channels to a Replica.
 *
 * @param channel the channel
 * @param connectivity what becomes of the connection below it
 */
record Lane(ManagedChannel channel, Connectivity connectivity) {

    Lane(ManagedChannel channel) {
        this(channel, new Connectivity(channel));
    }
}
