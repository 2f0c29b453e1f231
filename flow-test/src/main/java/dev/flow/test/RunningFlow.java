package dev.flow.test;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSettings;
import dev.flow.definition.Flow;
import dev.flow.definition.FlowBuilder;
import dev.flow.document.Document;
import dev.flow.executor.PassThrough;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.assembly.GatewayAssembly;
import dev.flow.graph.Step;
import dev.flow.readiness.FlowReadiness;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A Flow under test: a Gateway in this JVM, served on a port, and its Executors. */
public final class RunningFlow implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private final Resources resources;
    private final List<ExecutorSetup> setups;
    private final List<RunningExecutor> executors;
    private final Gateway gateway;
    private final GatewayClient client;

    private RunningFlow(List<ExecutorSetup> setups, UnaryOperator<FlowBuilder> gateway, Resources resources) {
        this.resources = resources;
        this.setups = setups;
        setups.stream().flatMap((setup) -> setup.closeable().stream()).forEach(resources::add);
        Launches launches = resources.add(new Launches());
        this.executors = setups.stream()
                .map((setup) -> resources.add(setup.start(launches)))
                .toList();
        FlowBuilder flow = gateway.apply(Flow.builder());
        List<Step> steps = steps(setups);
        for (int i = 0; i < steps.size(); i++) {
            flow.executor(definition(steps.get(i), this.executors.get(i)));
        }
        this.gateway = resources.add(GatewayAssembly.of(flow.build()).assemble());
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
        return start(UnaryOperator.identity(), executors);
    }

    /**
     * Starts a Flow whose Gateway works in another way than usual, and returns when it is ready.
     *
     * @param gateway sets the settings of the Gateway
     * @param executors its Executors; none given is one that answers everything unchanged
     * @throws AssertionError where it is not ready within a minute
     */
    public static RunningFlow start(UnaryOperator<FlowBuilder> gateway, ExecutorSetup... executors) {
        List<ExecutorSetup> setups = executors.length == 0
                ? List.of(ExecutorSetup.inThisJvm("executor0", new PassThrough()))
                : List.copyOf(Arrays.asList(executors));
        Resources resources = new Resources();
        try {
            return new RunningFlow(setups, gateway, resources);
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

    private static ExecutorDefinition definition(Step step, RunningExecutor executor) {
        return ExecutorDefinition.passing(step)
                .with(
                        ExecutorSettings.ADDRESSES,
                        executor.replicas().stream()
                                .map(RunningReplica::address)
                                .toList());
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
