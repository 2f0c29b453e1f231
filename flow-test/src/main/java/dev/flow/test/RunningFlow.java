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

/** A Flow under test: Executors, and a Gateway in this JVM that is served on a port. */
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
     * @param executors the Executors; by default one that returns requests unchanged
     * @throws AssertionError if the Flow is not ready within a minute
     */
    public static RunningFlow start(ExecutorSetup... executors) {
        return start(UnaryOperator.identity(), executors);
    }

    /**
     * Starts a Flow with given settings of its Gateway, and returns when it is ready.
     *
     * @param gateway sets the settings of the Gateway
     * @param executors the Executors; by default one that returns requests unchanged
     * @throws AssertionError if the Flow is not ready within a minute
     */
    public static RunningFlow start(UnaryOperator<FlowBuilder> gateway, ExecutorSetup... executors) {
        List<ExecutorSetup> setups = executors.length == 0
                ? List.of(ExecutorSetup.inThisJvm("executor0", new PassThrough()))
                : List.copyOf(Arrays.asList(executors));
        Resources resources = new Resources();
        try {
            return new RunningFlow(setups, gateway, resources);
        } catch (RuntimeException | AssertionError failure) {
            resources.close();
            throw failure;
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

    /** Returns the Gateway. */
    public Gateway gateway() {
        return this.gateway;
    }

    /** Returns the gRPC port of the Gateway on the loopback address. */
    public int port() {
        return this.client.port();
    }

    /** Returns a channel to the Gateway, which is closed with the Flow. */
    public ManagedChannel channel() {
        return this.client.channel();
    }

    /** Returns the Executors in the order of their setup. */
    public List<RunningExecutor> executors() {
        return this.executors;
    }

    /**
     * Returns an Executor.
     *
     * @param name the name of the Executor
     */
    public RunningExecutor executor(String name) {
        return this.executors.stream()
                .filter((executor) -> executor.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The Flow has no Executor '" + name
                        + "', expected one of "
                        + this.executors.stream().map(RunningExecutor::name).collect(Collectors.joining(", "))));
    }

    /** Returns the Executors in this JVM that are instances of a type. */
    List<Object> objects(Class<?> type) {
        return this.setups.stream()
                .flatMap((setup) -> setup.object().stream())
                .filter(type::isInstance)
                .toList();
    }

    /**
     * Sends documents through the Flow over gRPC.
     *
     * @param endpoint the endpoint, such as {@code /encode}
     * @param documents the documents of the request
     * @return the documents of the reply
     * @throws FailedReplyException if the reply has an error status
     * @throws io.grpc.StatusRuntimeException if an Executor is unreachable, or the reply takes more than ten seconds
     */
    public List<Document> post(String endpoint, Document... documents) {
        return this.client.post(endpoint, Arrays.asList(documents));
    }

    /** Performs a dry run, which probes every Replica. */
    public FlowReadiness dryRun() {
        // The dry run has its own deadline. This timeout applies if that deadline fails.
        return this.gateway
                .dryRun()
                .toCompletableFuture()
                .orTimeout(START.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** Stops the Gateway, then the Executors, including frozen processes. May be called again. */
    @Override
    public void close() {
        this.resources.close();
    }

    @Override
    public String toString() {
        return "Flow on port " + port() + " with " + this.executors;
    }
}
