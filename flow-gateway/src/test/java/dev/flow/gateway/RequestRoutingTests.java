package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.flow.connection.NetworkFailure;
import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.query.Condition;
import dev.flow.graph.FlowGraph;
import dev.flow.graph.Step;
import dev.flow.proto.jina.RouteProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.Routes;
import dev.flow.wire.StackDetail;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class RequestRoutingTests {

    private final Map<String, HeldReplies> executors = new LinkedHashMap<>();
    private final Map<String, RoutedFake> changed = new HashMap<>();
    private final List<FloatingRequests> floating = new ArrayList<>();

    @Test
    void anyGraphAsksEveryExecutorOnceAndNeverBeforeItsNeeds() {
        for (int seed = 0; seed < 500; seed++) {
            this.executors.clear();
            Random random = new Random(seed);
            FlowGraph graph = randomGraph(random);
            CompletableFuture<DataRequest> reply = route(graph, RoutedRequests.request("/x", "d"));
            answerInAnyOrder(graph, random);
            assertThat(reply).as("seed " + seed).isCompleted();
            assertThat(this.executors.values()).allMatch((asked) -> asked.requests.size() == 1);
            assertThat(Routes.of(reply.join()))
                    .extracting(RouteProto::getExecutor)
                    .startsWith("gateway")
                    .hasSize(1 + graph.steps().size());
        }
    }

    @Test
    void aJoinDoesNotDependOnWhoAnswersFirst() {
        FlowGraph graph = FlowGraph.of(List.of(step("a"), step("b"), step("c"), step("join", "a", "b", "c")));
        List<List<String>> orders =
                List.of(List.of("a", "b", "c"), List.of("c", "b", "a"), List.of("b", "c", "a"), List.of("c", "a", "b"));
        List<DataRequest> joined = new ArrayList<>();
        for (List<String> order : orders) {
            this.executors.clear();
            route(graph, RoutedRequests.request("/x", "d"));
            order.forEach(
                    (name) -> this.executors.get(name).answer((request) -> RoutedRequests.withDocument(request, name)));
            joined.add(this.executors.get("join").requests.get(0).get(0));
        }
        assertThat(RoutedRequests.ids(joined.get(0))).containsExactly("d", "a", "b", "c");
        assertThat(joined).allMatch(joined.get(0)::equals);
    }

    @Test
    void leavesJoinAtTheGateway() {
        CompletableFuture<DataRequest> reply =
                route(FlowGraph.of(List.of(step("a"), step("b"))), RoutedRequests.request("/x", "d"));
        this.executors.get("b").answer((request) -> RoutedRequests.withDocument(request, "b"));
        assertThat(reply).isNotCompleted();
        this.executors.get("a").answer((request) -> RoutedRequests.withDocument(request, "a"));
        assertThat(RoutedRequests.ids(reply.join())).containsExactly("d", "a", "b");
    }

    @Test
    void anExecutorThatKeepsPartsGetsThemAsTheyAre() {
        FlowGraph graph = FlowGraph.of(List.of(step("a"), step("b"), step("join", "a", "b")));
        this.changed.put("join", routed("join", true, Optional.empty(), Optional.empty()));
        route(graph, RoutedRequests.request("/x", "d"));
        this.executors.get("a").answer((request) -> RoutedRequests.withDocument(request, "a"));
        this.executors.get("b").answer((request) -> RoutedRequests.withDocument(request, "b"));
        assertThat(this.executors.get("join").requests.get(0))
                .extracting(RoutedRequests::ids)
                .containsExactly(List.of("d", "a"), List.of("d", "b"));
    }

    @Test
    void anErrorInOneBranchIsTheReplyAndNothingAfterItIsAsked() {
        FlowGraph graph = FlowGraph.of(List.of(step("a"), step("b"), step("join", "a", "b")));
        CompletableFuture<DataRequest> reply = route(graph, RoutedRequests.request("/x", "d"));
        this.executors.get("b").fail("bad b");
        this.executors.get("a").answer((request) -> request);
        assertThat(reply.join().getHeader().getStatus().getDescription()).isEqualTo("bad b");
        assertThat(this.executors.get("join").requests).isEmpty();
        assertThat(Routes.of(reply.join())).extracting(RouteProto::getExecutor).containsExactly("gateway", "a", "b");
    }

    @Test
    void aLostExecutorFailsTheRequestAtOnce() {
        CompletableFuture<DataRequest> reply =
                route(FlowGraph.of(List.of(step("a"), step("b"))), RoutedRequests.request("/x", "d"));
        NetworkFailure lost = new NetworkFailure("b", List.of("b:1"), Status.UNAVAILABLE);
        this.executors.get("b").replies.get(0).completeExceptionally(lost);
        assertThatThrownBy(reply::join).isInstanceOf(CompletionException.class).hasRootCause(lost);
    }

    @Test
    void nobodyWaitsForOneThatFloatsAndItsFailureIsItsOwn() {
        FlowGraph graph = FlowGraph.of(List.of(step("a"), new Step("floats", List.of("a"), true)));
        CompletableFuture<DataRequest> reply = route(graph, RoutedRequests.request("/x", "d"));
        this.executors.get("a").answer((request) -> RoutedRequests.withDocument(request, "a"));
        assertThat(reply).isCompleted();
        assertThat(RoutedRequests.ids(
                        this.executors.get("floats").requests.get(0).get(0)))
                .containsExactly("d", "a");
        this.executors.get("floats").replies.get(0).completeExceptionally(new IllegalStateException("lost"));
        assertThat(Routes.of(reply.join())).extracting(RouteProto::getExecutor).containsExactly("gateway", "a");
    }

    @Test
    void anExecutorThatFloatsIsFollowedByOthersThatFloat() {
        FlowGraph graph = FlowGraph.of(
                List.of(step("a"), new Step("floats", List.of("a"), true), new Step("after", List.of("floats"), true)));
        CompletableFuture<DataRequest> reply = route(graph, RoutedRequests.request("/x", "d"));
        this.executors.get("a").answer((request) -> request);
        assertThat(reply).isCompleted();
        this.executors.get("floats").answer((request) -> RoutedRequests.withDocument(request, "floats"));
        assertThat(RoutedRequests.ids(
                        this.executors.get("after").requests.get(0).get(0)))
                .containsExactly("d", "floats");
    }

    @Test
    void floatingRequestsAreInFlightUntilTheLastOfAChainHasReplied() {
        FlowGraph graph = FlowGraph.of(
                List.of(step("a"), new Step("floats", List.of("a"), true), new Step("after", List.of("floats"), true)));
        route(graph, RoutedRequests.request("/x", "d"));
        FloatingRequests floating = this.floating.get(0);
        assertThat(floating.inFlight()).isZero();
        assertThat(floating.idle()).isCompleted();
        this.executors.get("a").answer((request) -> request);
        CompletableFuture<Void> idle = floating.idle().toCompletableFuture();
        assertThat(floating.inFlight()).isOne();
        this.executors.get("floats").answer((request) -> request);
        assertThat(floating.inFlight()).isOne();
        assertThat(idle).isNotCompleted();
        this.executors.get("after").answer((request) -> request);
        assertThat(floating.inFlight()).isZero();
        assertThat(idle).isCompleted();
        assertThat(floating.failures()).isZero();
    }

    @Test
    void aFloatingRequestThatFailsIsNotInFlightAnyMore() {
        FlowGraph graph = FlowGraph.of(List.of(step("a"), new Step("floats", List.of("a"), true)));
        route(graph, RoutedRequests.request("/x", "d"));
        this.executors.get("a").answer((request) -> request);
        this.executors.get("floats").fail("asked to fail");
        assertThat(this.floating.get(0).inFlight()).isZero();
        assertThat(this.floating.get(0).failures()).isOne();
    }

    @Test
    void executorsDoNotReceiveTheTargetsOfTheRequest() {
        DataRequest request = RoutedRequests.request("/x", "d");
        route(
                FlowGraph.of(List.of(step("a"))),
                request.toBuilder()
                        .setHeader(request.getHeader().toBuilder().setTargetExecutor("a"))
                        .build());
        DataRequest received = this.executors.get("a").requests.get(0).get(0);
        assertThat(received.getHeader().hasTargetExecutor()).isFalse();
    }

    @Test
    void onlyTheExecutorsMeantAreAskedAndTheOthersHaveNoEnd() {
        FlowGraph graph = FlowGraph.of(List.of(step("encoder"), step("indexer", "encoder")));
        DataRequest request = RoutedRequests.request("/x", "d");
        CompletableFuture<DataRequest> reply = route(
                graph,
                request.toBuilder()
                        .setHeader(request.getHeader().toBuilder().setTargetExecutor("ind"))
                        .build());
        assertThat(this.executors.get("encoder").requests).isEmpty();
        this.executors.get("indexer").answer((message) -> message);
        assertThat(Routes.of(reply.join()).get(1).hasEndTime()).isFalse();
        assertThat(Routes.of(reply.join()).get(2).hasEndTime()).isTrue();
    }

    @Test
    void oneThatIsKnownNotToHaveTheEndpointIsPassedOver() {
        FlowGraph graph = FlowGraph.of(List.of(step("a"), step("b", "a"), step("c", "b")));
        this.changed.put("a", routed("a", false, Optional.empty(), Optional.of(Set.of("/y"))));
        this.changed.put("b", routed("b", false, Optional.empty(), Optional.of(Set.of("/y", "/default"))));
        CompletableFuture<DataRequest> reply = route(graph, RoutedRequests.request("/x", "d"));
        assertThat(this.executors.get("a").requests).isEmpty();
        this.executors.get("b").answer((message) -> message);
        this.executors.get("c").answer((message) -> message);
        assertThat(RoutedRequests.ids(reply.join())).containsExactly("d");
    }

    @Test
    void parametersForOneExecutorAreForNoOther() {
        FlowGraph graph = FlowGraph.of(List.of(step("a"), step("b", "a")));
        Struct parameters = Struct.newBuilder()
                .putFields("top", number(1))
                .putFields("a__k", number(2))
                .putFields("b__k", number(3))
                .build();
        CompletableFuture<DataRequest> reply = route(
                graph,
                RoutedRequests.request("/x", "d").toBuilder()
                        .setParameters(parameters.toByteString())
                        .build());
        assertThat(parameters(this.executors.get("a")).getFieldsMap())
                .isEqualTo(Map.of("top", number(1), "k", number(2)));
        this.executors.get("a").answer((message) -> message);
        assertThat(parameters(this.executors.get("b")).getFieldsMap())
                .isEqualTo(Map.of("top", number(1), "k", number(3)));
        this.executors.get("b").answer((message) -> message);
        assertThat(reply.join().getParameters()).isEqualTo(parameters.toByteString());
    }

    @Test
    void aConditionLetsSomeDocumentsThroughAndTheirOrderComesBack() {
        FlowGraph graph = FlowGraph.of(List.of(step("short"), step("long"), step("join", "short", "long")));
        this.changed.put(
                "short",
                routed(
                        "short",
                        false,
                        Optional.of(Condition.parse(Map.of("tags__n", Map.of("$lt", 3)))),
                        Optional.empty()));
        this.changed.put(
                "long",
                routed(
                        "long",
                        false,
                        Optional.of(Condition.parse(Map.of("tags__n", Map.of("$gte", 3)))),
                        Optional.empty()));
        List<Document> documents = new ArrayList<>();
        for (int n : new int[] {4, 1, 3, 2}) {
            documents.add(Document.builder().id("d" + n).tag("n", n).build());
        }
        CompletableFuture<DataRequest> reply = route(graph, RoutedRequests.request("/x", documents));
        assertThat(RoutedRequests.ids(
                        this.executors.get("short").requests.get(0).get(0)))
                .containsExactly("d1", "d2");
        assertThat(RoutedRequests.ids(this.executors.get("long").requests.get(0).get(0)))
                .containsExactly("d4", "d3");
        this.executors.get("short").answer((message) -> message);
        this.executors.get("long").answer((message) -> message);
        this.executors.get("join").answer((message) -> message);
        assertThat(RoutedRequests.ids(reply.join())).containsExactly("d4", "d1", "d3", "d2");
    }

    private CompletableFuture<DataRequest> route(FlowGraph graph, DataRequest request) {
        List<RoutedFake> nodes = new ArrayList<>();
        for (Step step : graph.steps()) {
            HeldReplies connection = new HeldReplies();
            this.executors.put(step.name(), connection);
            RoutedFake like = this.changed.getOrDefault(
                    step.name(), routed(step.name(), false, Optional.empty(), Optional.empty()));
            List<Integer> needs =
                    step.executorsNeeded().stream().map(graph.names()::indexOf).toList();
            nodes.add(new RoutedFake(
                    step.name(),
                    nodes.size(),
                    needs,
                    step.floating(),
                    like.input(),
                    connection,
                    like.knownEndpoints()));
        }
        RoutePlan plan = new RoutePlan(nodes, graph, Dialect.V1, StackDetail.CAUSES);
        this.floating.add(plan.floating());
        return RequestRouting.route(plan, request).toCompletableFuture();
    }

    private static RoutedFake routed(
            String name, boolean keepsParts, Optional<Condition> condition, Optional<Set<String>> endpoints) {
        return new RoutedFake(
                name, 0, List.of(), false, new InputSelection(keepsParts, condition), new HeldReplies(), endpoints);
    }

    private static Step step(String name, String... needs) {
        return new Step(name, List.of(needs));
    }

    private static FlowGraph randomGraph(Random random) {
        int size = 1 + random.nextInt(12);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<String> needs = new ArrayList<>();
            for (int j = 0; j < i; j++) {
                if (random.nextInt(3) == 0) {
                    needs.add("e" + j);
                }
            }
            steps.add(new Step("e" + i, needs));
        }
        Collections.shuffle(steps, random);
        return FlowGraph.of(steps);
    }

    /** Answers whoever has been asked, in an order of chance, and checks that nobody is asked too early. */
    private void answerInAnyOrder(FlowGraph graph, Random random) {
        Set<String> answered = new java.util.HashSet<>();
        while (answered.size() < graph.steps().size()) {
            graph.steps().forEach((step) -> {
                if (!this.executors.get(step.name()).requests.isEmpty()) {
                    assertThat(answered).containsAll(step.executorsNeeded());
                }
            });
            List<String> open = this.executors.keySet().stream()
                    .filter((name) -> !this.executors.get(name).requests.isEmpty() && !answered.contains(name))
                    .toList();
            String next = open.get(random.nextInt(open.size()));
            answered.add(next);
            this.executors.get(next).answer((request) -> request);
        }
    }

    private static Struct parameters(HeldReplies asked) {
        try {
            return Struct.parseFrom(asked.requests.get(0).get(0).getParameters());
        } catch (com.google.protobuf.InvalidProtocolBufferException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Value number(double number) {
        return Value.newBuilder().setNumberValue(number).build();
    }
}
