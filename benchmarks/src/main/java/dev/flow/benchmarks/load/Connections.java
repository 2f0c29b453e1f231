package dev.flow.benchmarks.load;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The connections of the client, which stay open between rounds as those of a real client do. */
final class Connections {

    private static final int MAX_MESSAGE = 64 * 1024 * 1024;

    private final Map<Integer, List<ManagedChannel>> channels = new HashMap<>();

    List<ManagedChannel> to(int port, int number) {
        List<ManagedChannel> open = this.channels.computeIfAbsent(port, (unknown) -> new ArrayList<>());
        while (open.size() < number) {
            open.add(NettyChannelBuilder.forAddress("127.0.0.1", port)
                    .usePlaintext()
                    .directExecutor()
                    .maxInboundMessageSize(MAX_MESSAGE)
                    .build());
        }
        return open.subList(0, number);
    }
}
