package dev.flow.spring.gateway;

import dev.flow.gateway.Gateway;
import dev.flow.readiness.FlowReadiness;
import dev.flow.readiness.ReplicaReadiness;
import dev.flow.spring.Phases;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/** Says which launched Executor does not come up, and why; where they are required the application ends over it. */
final class LaunchWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger("dev.flow.launch");

    private final Gateway gateway;
    private final Launches launches;
    private final Runnable failed;
    private final Set<String> up = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile boolean running;

    /**
     * @param gateway knows which Executors are ready
     * @param launches those to watch
     * @param failed what to do when one has not come up
     */
    LaunchWatch(Gateway gateway, Launches launches, Runnable failed) {
        this.gateway = gateway;
        this.launches = launches;
        this.failed = failed;
    }

    @Override
    public void start() {
        this.running = true;
        if (this.begun.compareAndSet(false, true) && !this.launches.all().isEmpty()) {
            this.gateway.onReadinessChange(this::seen);
            this.launches.all().forEach(this::watch);
        }
    }

    private void seen(FlowReadiness readiness) {
        readiness.executors().stream()
                .flatMap((executor) -> executor.replicas().stream())
                .filter(ReplicaReadiness::ready)
                .forEach((replica) -> this.up.add(replica.address()));
    }

    private void watch(Launch launch) {
        launch.child().exit().thenAccept((code) -> missing(launch, "ended with exit code " + code));
        long left = launch.timeout().minus(launch.age()).toMillis();
        CompletableFuture.delayedExecutor(left, TimeUnit.MILLISECONDS)
                .execute(() -> missing(launch, "is not ready yet"));
    }

    private void missing(Launch launch, String what) {
        if (!this.running || !this.up.add(launch.address())) {
            return;
        }
        log.error(
                "{} did not come up: pid {} {}, {} ms after it was launched; last heard of {}: {}",
                launch.child().name(),
                launch.child().pid(),
                what,
                launch.age().toMillis(),
                launch.address(),
                lastHeard(launch.address()));
        this.failed.run();
    }

    private String lastHeard(String address) {
        return this.gateway.readiness().executors().stream()
                .flatMap((executor) -> executor.replicas().stream())
                .filter((replica) -> replica.address().equals(address))
                .map((replica) -> replica.cause() + " (" + replica.detail() + ")")
                .findFirst()
                .orElse("nothing");
    }

    /** Ends the application with exit code 1; not on this thread, which the end may wait for. */
    static void exit(ApplicationContext context) {
        Thread exit = new Thread(() -> System.exit(SpringApplication.exit(context, () -> 1)), "flow-exit");
        // Else the JVM would end with 0, at the moment when the servers have closed.
        exit.setDaemon(false);
        exit.start();
    }

    @Override
    public void stop() {
        this.running = false;
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    @Override
    public int getPhase() {
        return Phases.GATEWAY;
    }
}
