package dev.flow.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.flow.proto.health.HealthCheckRequest;
import dev.flow.proto.health.HealthCheckResponse;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import dev.flow.proto.health.HealthGrpc;
import dev.flow.proto.health.HealthListRequest;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthServiceTests {

    private final HealthService health = new HealthService(new HealthLimits(3, 10));
    private Server server;
    private ManagedChannel channel;

    @BeforeEach
    void start() throws IOException {
        String name = InProcessServerBuilder.generateName();
        this.server = InProcessServerBuilder.forName(name)
                .directExecutor()
                .addService(this.health)
                .build()
                .start();
        this.channel = InProcessChannelBuilder.forName(name).directExecutor().build();
    }

    @AfterEach
    void stop() {
        this.channel.shutdownNow();
        this.server.shutdownNow();
    }

    @Test
    void itSaysNotServingUntilToldOtherwise() {
        assertThat(check("")).isEqualTo(ServingStatus.NOT_SERVING);
        this.health.set("", true);
        assertThat(check("")).isEqualTo(ServingStatus.SERVING);
    }

    @Test
    void anUnknownNameIsNotFoundByCheckAndUnknownByWatch() {
        assertThat(codeOf("nobody")).isEqualTo(Status.Code.NOT_FOUND);
        Watch watch = watch("nobody");
        assertThat(watch.heard).containsExactly(ServingStatus.SERVICE_UNKNOWN);
        this.health.set("nobody", true);
        assertThat(watch.heard).containsExactly(ServingStatus.SERVICE_UNKNOWN, ServingStatus.SERVING);
    }

    @Test
    void changesArePushedAndOnlyChanges() {
        Watch watch = watch("");
        this.health.set("", true);
        this.health.set("", true);
        this.health.set("", false);
        assertThat(watch.heard)
                .containsExactly(ServingStatus.NOT_SERVING, ServingStatus.SERVING, ServingStatus.NOT_SERVING);
    }

    @Test
    void aDrainSaysNotServingAndEndsWatchesWell() {
        this.health.set("", true);
        Watch watch = watch("");
        this.health.drain();
        assertThat(watch.heard).containsExactly(ServingStatus.SERVING, ServingStatus.NOT_SERVING);
        assertThat(watch.ended).containsExactly(Status.Code.OK);
        this.health.set("", true);
        assertThat(check("")).isEqualTo(ServingStatus.NOT_SERVING);
        assertThat(watch("").ended).containsExactly(Status.Code.OK);
    }

    @Test
    void watchesAreCappedAndMakeRoomWhenTheyEnd() {
        watch("a");
        watch("b");
        Watch third = watch("c");
        assertThat(watch("d").ended).containsExactly(Status.Code.RESOURCE_EXHAUSTED);
        third.call.cancel("enough", null);
        await().untilAsserted(() -> assertThat(watch("d").ended).isEmpty());
    }

    @Test
    void namesAreCapped() {
        assertThat(codeOf("x".repeat(11))).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(watch("x".repeat(11)).ended).containsExactly(Status.Code.INVALID_ARGUMENT);
    }

    @Test
    void aListHasEveryName() {
        this.health.set("flow", false);
        assertThat(HealthGrpc.newBlockingStub(this.channel)
                        .list(HealthListRequest.getDefaultInstance())
                        .getStatusesMap())
                .containsOnlyKeys("", "flow");
    }

    @Test
    void oneWhoReadsSlowlyMissesWhatIsOutdated() {
        Watch watch = new Watch(0);
        HealthGrpc.newStub(this.channel).watch(HealthCheckRequest.getDefaultInstance(), watch);
        for (int i = 0; i < 1000; i++) {
            this.health.set("", i % 2 == 0);
        }
        this.health.set("", true);
        watch.call.request(1000);
        await().untilAsserted(() -> assertThat(watch.heard).endsWith(ServingStatus.SERVING));
        assertThat(watch.heard).hasSizeLessThan(10);
    }

    private ServingStatus check(String service) {
        return HealthGrpc.newBlockingStub(this.channel)
                .check(HealthCheckRequest.newBuilder().setService(service).build())
                .getStatus();
    }

    private Status.Code codeOf(String service) {
        StatusRuntimeException[] thrown = new StatusRuntimeException[1];
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> check(service))
                .satisfies((failure) -> thrown[0] = failure);
        return thrown[0].getStatus().getCode();
    }

    private Watch watch(String service) {
        Watch watch = new Watch(1000);
        HealthGrpc.newStub(this.channel)
                .watch(HealthCheckRequest.newBuilder().setService(service).build(), watch);
        return watch;
    }

    private static final class Watch
            implements io.grpc.stub.ClientResponseObserver<HealthCheckRequest, HealthCheckResponse>,
                    StreamObserver<HealthCheckResponse> {

        private final int reads;
        private final List<ServingStatus> heard = new CopyOnWriteArrayList<>();
        private final List<Status.Code> ended = new CopyOnWriteArrayList<>();
        private io.grpc.stub.ClientCallStreamObserver<HealthCheckRequest> call;

        Watch(int reads) {
            this.reads = reads;
        }

        @Override
        public void beforeStart(io.grpc.stub.ClientCallStreamObserver<HealthCheckRequest> call) {
            this.call = call;
            call.disableAutoRequestWithInitial(this.reads);
        }

        @Override
        public void onNext(HealthCheckResponse response) {
            this.heard.add(response.getStatus());
        }

        @Override
        public void onError(Throwable failure) {
            this.ended.add(Status.fromThrowable(failure).getCode());
        }

        @Override
        public void onCompleted() {
            this.ended.add(Status.Code.OK);
        }
    }
}
