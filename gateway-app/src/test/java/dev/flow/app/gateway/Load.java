package dev.flow.app.gateway;

import static org.awaitility.Awaitility.await;

import dev.flow.DaemonThreads;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that send one request after the other until told to stop. */
final class Load implements AutoCloseable {

    private static final int CLIENTS = 8;

    private final GrpcClient gateway;
    private final AtomicInteger answered = new AtomicInteger();
    private final Collection<Status> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean ended;

    private Load(GrpcClient gateway) {
        this.gateway = gateway;
    }

    static Load on(RunningGateway gateway) {
        Load load = new Load(gateway.grpc());
        for (int i = 0; i < CLIENTS; i++) {
            load.clients.add(DaemonThreads.start("load-" + i, load::send));
        }
        return load;
    }

    private void send() {
        while (!this.ended) {
            try {
                this.gateway.single(Sample.request("a1"));
                this.answered.incrementAndGet();
            } catch (StatusRuntimeException failed) {
                this.failures.add(failed.getStatus());
            }
        }
    }

    /** Lets so many more requests be answered. */
    void awaitAnswered(int more) {
        int enough = this.answered.get() + more;
        await().atMost(Duration.ofMinutes(1)).until(() -> this.answered.get() >= enough);
    }

    Collection<Status> failures() {
        return this.failures;
    }

    @Override
    public void close() throws InterruptedException {
        this.ended = true;
        for (Thread client : this.clients) {
            client.join();
        }
    }
}
