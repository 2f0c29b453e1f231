package dev.flow.benchmarks.load;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.flow.benchmarks.hop.ByteMethods;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** The process of the load generator: reads one {@link LoadOrder} per line and writes one {@link LoadResult} per line. */
public final class LoadGenerator {

    private static final Duration START = Duration.ofSeconds(60);

    private final JsonMapper json = new JsonMapper();
    private final Connections connections = new Connections();

    /**
     * Executes orders until the end of the input.
     *
     * @param orders the orders, one per line
     * @param results the results, one per line
     */
    public void serve(InputStream orders, PrintStream results) throws IOException, InterruptedException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(orders, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            LoadOrder order = this.json.readValue(line, LoadOrder.class);
            results.println(this.json.writeValueAsString(run(order)));
        }
    }

    private LoadResult run(LoadOrder order) throws IOException, InterruptedException {
        List<ManagedChannel> channels = this.connections.to(order.port(), order.connections());
        List<Slot> slots = IntStream.range(0, order.inFlight())
                .mapToObj((number) -> new Slot(number, Payload.request(number, order.documentBytes())))
                .toList();
        check(channels.get(0), slots.get(0).request());
        Progress progress = new Progress(order);
        if (order.kind() == Kind.UNARY) {
            slots.forEach(
                    (slot) -> new UnaryLoad(channels.get(slot.number() % channels.size()), slot, progress).send());
        } else {
            int each = slots.size() / channels.size();
            IntStream.range(0, channels.size())
                    .forEach((i) ->
                            new StreamLoad(channels.get(i), slots.subList(i * each, (i + 1) * each), progress).send());
        }
        return progress.await();
    }

    /** Waits until the target sends valid replies, so that the measurement covers real work. */
    private static void check(ManagedChannel channel, byte[] request) throws IOException {
        long end = System.nanoTime() + START.toNanos();
        while (true) {
            try {
                byte[] reply = ClientCalls.blockingUnaryCall(
                        channel,
                        ByteMethods.UNARY,
                        CallOptions.DEFAULT.withDeadlineAfter(START.toSeconds(), TimeUnit.SECONDS),
                        request);
                if (!Payload.answers(request, reply)) {
                    throw new IOException("A reply does not have the documents of its request");
                }
                return;
            } catch (StatusRuntimeException notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
                Uninterruptibles.sleepUninterruptibly(Duration.ofMillis(100));
            }
        }
    }
}
