package dev.flow.hostile.attack;

import dev.flow.hostile.scenario.Deadline;
import dev.flow.hostile.scenario.Outcome;
import dev.flow.hostile.scenario.Target;
import dev.flow.hostile.victim.GrpcClient;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.JinaRPCGrpc;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Four streams that send messages of a megabyte as long as the server takes them, and read no reply. */
final class UnreadStreams {

    private static final int STREAMS = 4;
    private static final int MOST = 300;
    private static final int BUFFERED = 64;
    private static final Duration STALL = Duration.ofMillis(700);

    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicReference<String> end = new AtomicReference<>("open");

    private UnreadStreams() {}

    static Outcome run(Target target) {
        UnreadStreams attack = new UnreadStreams();
        List<ManagedChannel> channels = new ArrayList<>();
        try {
            List<ClientCall<DataRequestProto, DataRequestProto>> calls = new ArrayList<>();
            for (int i = 0; i < STREAMS; i++) {
                ManagedChannel channel = GrpcClient.connect(target.address());
                channels.add(channel);
                calls.add(attack.open(channel));
            }
            attack.flood(calls, target.seconds(12, 3));
            return Outcome.of(attack.end.get() + " after " + attack.sent + " MB")
                    .require(attack.bounded(), "the server read on while no reply was read");
        } finally {
            channels.forEach(ManagedChannel::shutdownNow);
        }
    }

    private ClientCall<DataRequestProto, DataRequestProto> open(ManagedChannel channel) {
        ClientCall<DataRequestProto, DataRequestProto> call =
                channel.newCall(JinaRPCGrpc.getCallMethod(), CallOptions.DEFAULT);
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        UnreadStreams.this.end.set(status.getCode().name());
                    }
                },
                new Metadata());
        return call;
    }

    /** Whether the server stopped reading, ended a stream, or has read no more than its buffers may hold. */
    private boolean bounded() {
        return !this.end.get().equals("open") || this.sent.get() <= BUFFERED;
    }

    private void flood(List<ClientCall<DataRequestProto, DataRequestProto>> calls, Deadline deadline) {
        DataRequestProto message = GrpcClient.request("encoder", "/hostile", "a".repeat(1 << 20));
        long progress = System.nanoTime();
        while (!deadline.passed()
                && this.sent.get() < STREAMS * MOST
                && this.end.get().equals("open")) {
            boolean any = false;
            for (ClientCall<DataRequestProto, DataRequestProto> call : calls) {
                if (call.isReady()) {
                    call.sendMessage(message);
                    this.sent.incrementAndGet();
                    any = true;
                }
            }
            if (any) {
                progress = System.nanoTime();
            } else if (System.nanoTime() - progress > STALL.toNanos()) {
                this.end.compareAndSet("open", "reading stopped");
            } else {
                deadline.pause(Duration.ofMillis(5));
            }
        }
    }
}
