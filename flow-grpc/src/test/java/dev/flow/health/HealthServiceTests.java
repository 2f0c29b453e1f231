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
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
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

    @Test
    void aMillionNamesThatNobodyKnowsLeaveNothingBehind() {
        for (int i = 0; i < 1_000_000; i++) {
            Answered answer = new Answered();
            this.health.check(
                    HealthCheckRequest.newBuilder().setService("n" + i).build(), answer);
            assertThat(answer.code).isEqualTo(Status.Code.NOT_FOUND);
        }
        assertThat(HealthGrpc.newBlockingStub(this.channel)
                        .list(HealthListRequest.getDefaultInstance())
                        .getStatusesMap())
                .containsOnlyKeys("");
    }

    @Test
    void aNameOfAMegabyteIsRefusedWithFewWords() {
        StatusRuntimeException[] thrown = new StatusRuntimeException[1];
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> check("x".repeat(1 << 20)))
                .satisfies((failure) -> thrown[0] = failure);
        assertThat(thrown[0].getStatus().getDescription())
                .isEqualTo("a service name of 1048576 characters, at most 10");
    }

    @Test
    void whatIsSetWhileItDrainsCountsWhenItIsOpenedAgain() {
        this.health.set("flow", true);
        this.health.drain();
        this.health.set("", true);
        this.health.set("flow", false);
        assertThat(check("")).isEqualTo(ServingStatus.NOT_SERVING);
        this.health.open();
        assertThat(check("")).isEqualTo(ServingStatus.SERVING);
        assertThat(check("flow")).isEqualTo(ServingStatus.NOT_SERVING);
    }

    @Test
    void aServerThatDrainsStillLives() {
        this.health.set(HealthService.LIVENESS, true);
        Watch watch = watch(HealthService.LIVENESS);
        this.health.drain();
        assertThat(check(HealthService.LIVENESS)).isEqualTo(ServingStatus.SERVING);
        assertThat(watch.heard).containsExactly(ServingStatus.SERVING);
        assertThat(watch.ended).containsExactly(Status.Code.OK);
    }

    @Test
    void manyWhoSetAtTheSameTimeLeaveEveryoneWithTheLastWord() throws InterruptedException {
        Watch watch = new Watch(Integer.MAX_VALUE);
        HealthGrpc.newStub(this.channel).watch(HealthCheckRequest.getDefaultInstance(), watch);
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj((number) -> new Thread(() -> {
                    for (int i = 0; i < 1000; i++) {
                        this.health.set("", (i + number) % 2 == 0);
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(watch.heard).last().isEqualTo(check(""));
        for (int i = 1; i < watch.heard.size(); i++) {
            assertThat(watch.heard.get(i)).isNotEqualTo(watch.heard.get(i - 1));
        }
    }

    @Test
    void oneWhoNeverReadsFromTheNetworkCostsOnePendingMessage() throws Exception {
        NetworkPeer served = NetworkPeer.serving(this.health);
        try {
            Watch watch = new Watch(0);
            HealthGrpc.newStub(served.channel()).watch(HealthCheckRequest.getDefaultInstance(), watch);
            await().untilAsserted(() -> assertThat(this.health.watching()).isOne());
            for (int i = 0; i < 40_000; i++) {
                this.health.set("", i % 2 == 0);
            }
            this.health.set("", true);
            watch.call.request(Integer.MAX_VALUE);
            await().untilAsserted(() -> assertThat(watch.heard).last().isEqualTo(ServingStatus.SERVING));
            // What the client's window of 64 KiB holds, at 7 bytes each, and one.
            assertThat(watch.heard).hasSizeLessThan(65535 / 7 + 10);
        } finally {
            served.close();
        }
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

    /** The answer to one question. */
    private static final class Answered implements StreamObserver<HealthCheckResponse> {

        private Status.Code code = Status.Code.OK;

        @Override
        public void onNext(HealthCheckResponse response) {}

        @Override
        public void onError(Throwable failure) {
            this.code = Status.fromThrowable(failure).getCode();
        }

        @Override
        public void onCompleted() {}
    }

    /** The service behind a real socket, and a way there. */
    private record NetworkPeer(Server server, ManagedChannel channel) {

        static NetworkPeer serving(HealthService health) throws IOException {
            Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .directExecutor()
                    .addService(health)
                    .build()
                    .start();
            ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                    .usePlaintext()
                    .flowControlWindow(65535)
                    .build();
            return new NetworkPeer(server, channel);
        }

        void close() {
            this.channel.shutdownNow();
            this.server.shutdownNow();
        }
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
