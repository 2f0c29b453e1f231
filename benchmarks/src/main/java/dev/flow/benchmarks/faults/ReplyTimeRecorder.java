package dev.flow.benchmarks.faults;

import dev.flow.proto.health.HealthCheckRequest;
import dev.flow.proto.health.HealthGrpc;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Records the reply times of an Executor to health checks at the interval of the heartbeat, for the tests of the detector. */
final class ReplyTimeRecorder implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(235);

    private final Path file;
    private final ManagedChannel channel;
    private final Thread recorder = new Thread(this::record, "reply-time-recorder");
    private final List<Long> millis = new ArrayList<>();
    private volatile boolean stopped;

    private ReplyTimeRecorder(Path file, ManagedChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Starts to record.
     *
     * @param executor the Executor
     * @param file the file that receives one reply time in milliseconds per line at the end
     */
    static ReplyTimeRecorder start(Node executor, Path file) {
        ReplyTimeRecorder recorder = new ReplyTimeRecorder(file, GatewayNode.connect(executor.port()));
        recorder.recorder.start();
        return recorder;
    }

    private void record() {
        HealthGrpc.HealthBlockingStub health = HealthGrpc.newBlockingStub(this.channel);
        while (!this.stopped) {
            long start = System.nanoTime();
            try {
                health.check(HealthCheckRequest.getDefaultInstance());
            } catch (StatusRuntimeException closed) {
                return;
            }
            this.millis.add(Math.round(Timing.millis(start, System.nanoTime())));
            Timing.pass(INTERVAL);
        }
    }

    /** Ends the recording and writes the file. */
    @Override
    public void close() throws IOException, InterruptedException {
        this.stopped = true;
        this.recorder.join(Duration.ofSeconds(10).toMillis());
        this.channel.shutdownNow();
        this.recorder.join();
        String lines = this.millis.stream().map(String::valueOf).collect(Collectors.joining("\n", "", "\n"));
        Files.writeString(this.file, lines);
    }
}
