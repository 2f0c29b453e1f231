package dev.flow.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits until an Executor reports SERVING. */
final class Serving {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Serving() {}

    static void awaitServing(String address) {
        ManagedChannel channel = Grpc.newChannelBuilder(address, InsecureChannelCredentials.create())
                .build();
        try {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(status(channel)).isEqualTo(ServingStatus.SERVING));
        } finally {
            channel.shutdownNow();
        }
    }

    private static ServingStatus status(ManagedChannel channel) {
        // Otherwise the channel waits longer after each attempt.
        channel.resetConnectBackoff();
        return HealthGrpc.newBlockingStub(channel)
                .withDeadlineAfter(1, TimeUnit.SECONDS)
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus();
    }
}
