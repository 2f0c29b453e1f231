package dev.flow.app.gateway;

import static dev.flow.proto.health.HealthCheckResponse.ServingStatus.NOT_SERVING;
import static dev.flow.proto.health.HealthCheckResponse.ServingStatus.SERVING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.proto.health.HealthCheckResponse;
import io.grpc.Status;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A hundred who watch the health of the same service.
 *
 * @param watches their Watches
 */
record Watchers(List<Recorder<HealthCheckResponse>> watches) {

    static Watchers of(GrpcClient grpc, String service) {
        Watchers watchers = new Watchers(IntStream.range(0, 100)
                .mapToObj((number) -> grpc.watch(service))
                .toList());
        await().until(() ->
                watchers.watches().stream().allMatch((watch) -> watch.messages().size() == 1));
        return watchers;
    }

    /** Asserts that each heard NOT_SERVING and then a good end. */
    void assertSentAway() {
        assertThat(this.watches).allSatisfy((watch) -> {
            assertThat(watch.end()).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(Status.OK);
            assertThat(watch.messages())
                    .extracting(HealthCheckResponse::getStatus)
                    .containsExactly(SERVING, NOT_SERVING);
        });
    }
}
