package dev.flow.test;

import dev.flow.connection.Channels;
import dev.flow.connection.ReplicaConnection;
import dev.flow.document.Document;
import dev.flow.executor.PassThrough;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.GatewayExecutor;
import dev.flow.gateway.GatewaySettings;
import dev.flow.graph.FlowGraph;
import dev.flow.graph.Step;
import dev.flow.net.ReplicaAddress;
import dev.flow.readiness.FlowReadiness;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A Flow under test: a Gateway in this JVM, served on a port, and its Executors. */
public final class RunningFlow implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private final Resources resources;
    private final List<ExecutorSetup> setups;
    private final List<RunningExecutor> executors;
    private final Gateway gateway;
    private final GatewayClient client;

    private RunningFlow(List<ExecutorSetup> setups, GatewaySettings settings, Resources resources) {
        this.resources = resources;
        this.setups = setups;
        setups.stream().flatMap((setup) -> setup.closeable().stream()).forEach(resources::add);
        Launches launches = resources.add(new Launches());
        this.executors = setups.stream()
                .map((setup) -> resources.add(setup.start(launches)))
                .toList();
        this.gateway = resources.add(new Gateway(
                FlowGraph.of(steps(setups)),
                this.executors.stream().map(RunningFlow::connect).toList(),
                settings));
        this.gateway.start();
        this.client = resources.add(GatewayClient.of(resources.add(ServedGateway.start(this.gateway))));
        FlowAssertions.assertThat(this.gateway).recoversWithin(START);
    }

    /**
     * Starts a Flow, and returns when it is ready.
     *
     * @param executors its Executors; none given is one that answers everything unchanged
     * @throws AssertionError where it is not ready within a minute
     */
    public static RunningFlow start(ExecutorSetup... executors) {
        return start(GatewaySettings.DEFAULT, executors);
    }

    /**
     * Starts a Flow whose Gateway works in another way than usual, and returns when it is ready.
     *
     * @param settings how the Gateway works
     * @param executors its Executors; none given is one that answers everything unchanged
     * @throws AssertionError where it is not ready within a minute
     */
    public static RunningFlow start(GatewaySettings settings, ExecutorSetup... executors) {
        List<ExecutorSetup> setups = executors.length == 0
                ? List.of(ExecutorSetup.inThisJvm("executor0", new PassThrough()))
                : List.copyOf(Arrays.asList(executors));
        Resources resources = new Resources();
        try {
            return new RunningFlow(setups, settings, resources);
        } catch (RuntimeException | AssertionError unfit) {
            resources.close();
            throw unfit;
        }
    }

    private static List<Step> steps(List<ExecutorSetup> setups) {
        List<Step> steps = new ArrayList<>();
        List<String> before = List.of();
        for (ExecutorSetup setup : setups) {
            steps.add(setup.step(before));
            before = List.of(setup.name());
        }
        return steps;
    }

    private static GatewayExecutor connect(RunningExecutor executor) {
        return GatewayExecutor.of(
                executor.name(),
                executor.replicas().stream()
                        .map((replica) -> ReplicaAddress.parse(replica.address()))
                        .map((address) ->
                                new ReplicaConnection(address, Channels.DEFAULT.network(address, Optional.empty())))
                        .toArray(ReplicaConnection[]::new));
    }

    /** The Gateway itself. */
    public Gateway gateway() {
        return this.gateway;
    }

    /** The port on which the Gateway serves gRPC, on the loopback address. */
    public int port() {
        return this.client.port();
    }

    /** A channel to that port, closed with the Flow. */
    public ManagedChannel channel() {
        return this.client.channel();
    }

    /** All Executors, in the order given. */
    public List<RunningExecutor> executors() {
        return this.executors;
    }

    /**
     * One of the Executors.
     *
     * @param name its name
     */
    public RunningExecutor executor(String name) {
        return this.executors.stream()
                .filter((executor) -> executor.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no Executor is named '" + name + "', expected one of "
                        + this.executors.stream().map(RunningExecutor::name).collect(Collectors.joining(", "))));
    }

    /** The objects of the Executors in this JVM that are of a class. */
    List<Object> objects(Class<?> type) {
        return this.setups.stream()
                .flatMap((setup) -> setup.object().stream())
                .filter(type::isInstance)
                .toList();
    }

    /**
     * Sends documents through the Flow, by gRPC as clients do.
     *
     * @param endpoint such as {@code /encode}
     * @param documents what to send
     * @return the documents of the reply
     * @throws FailedReplyException where an Executor answered with an error
     * @throws io.grpc.StatusRuntimeException where an Executor could not be asked, or took more than ten seconds
     */
    public List<Document> post(String endpoint, Document... documents) {
        return this.client.post(endpoint, Arrays.asList(documents));
    }

    /** Asks every Replica afresh. */
    public FlowReadiness dryRun() {
        // Has a deadline of its own; this is for the case that it is broken.
        return this.gateway
                .dryRun()
                .toCompletableFuture()
                .orTimeout(START.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** Ends the Gateway, then its Executors, those that are frozen included. May be called again. */
    @Override
    public void close() {
        this.resources.close();
    }

    @Override
    public String toString() {
        return "Flow on port " + port() + " with " + this.executors;
    }
}
