package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.flow.gateway.GatewayFixture.Appends;
import dev.flow.gateway.GatewayFixture.Served;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.jina.JinaRPCGrpc;
import dev.flow.proto.jina.JinaSingleDataRequestRPCGrpc;
import dev.flow.proto.jina.RouteProto;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.jina.StatusProto.StatusCode;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a Gateway routes requests to Executors on sockets of this machine. */
class GatewayRoutingTests {

    @RegisterExtension
    final GatewayFixture gateways = new GatewayFixture();

    @Test
    void routesARequestAlongTheChainAndReportsTheRoutes() throws Exception {
        Served served = this.gateways.serve(
                this.gateways.executor("first", new Appends("1")), this.gateways.executor("second", new Appends("2")));
        DataRequestProto reply = served.single(GatewayFixture.request("/append", "hi"));
        assertThat(GatewayFixture.texts(reply)).containsExactly("hi12");
        assertThat(reply.getRoutesList())
                .extracting(RouteProto::getExecutor)
                .containsExactly("gateway", "first", "second");
        assertThat(reply.getRoutesList()).allMatch((route) -> route.hasStartTime() && route.hasEndTime());
        assertThat(reply.hasParameters()).isTrue();
        assertThat(reply.getHeader().getRequestId()).isEqualTo("a1");
    }

    @Test
    void addsAnIdToARequestWithoutOne() throws Exception {
        Served served = this.gateways.serve(this.gateways.executor("first", new Appends("1")));
        DataRequestProto anonymous = DataRequestProto.newBuilder()
                .setHeader(HeaderProto.newBuilder().setExecEndpoint("/append"))
                .build();
        assertThat(served.single(anonymous).getHeader().getRequestId()).matches("[0-9a-f]{32}");
    }

    @Test
    void returnsTheRequestOfAFlowWithoutExecutors() throws Exception {
        Served served = this.gateways.serve();
        assertThat(GatewayFixture.texts(served.single(GatewayFixture.request("/append", "hi"))))
                .containsExactly("hi");
        assertThat(served.dryRun()).isEqualTo(StatusProto.getDefaultInstance());
    }

    @Test
    void returnsTheFirstErrorAndCallsNoLaterExecutor() throws Exception {
        Appends second = new Appends("2");
        Served served = this.gateways.serve(
                this.gateways.executor("first", new Appends("1")), this.gateways.executor("second", second));
        DataRequestProto reply = served.single(GatewayFixture.request("/bad", "hi"));
        assertThat(reply.getHeader().getStatus().getDescription()).isEqualTo("IllegalArgumentException('bad 1')");
        assertThat(reply.getRoutesList()).extracting(RouteProto::getExecutor).containsExactly("gateway", "first");
        assertThat(reply.getRoutes(1).getStatus().getCode()).isEqualTo(StatusCode.ERROR);
        assertThat(second.asked).isEmpty();
    }

    @Test
    void mergesTheResultsOfAllExecutorsIntoTheClientsParameters() throws Exception {
        Served served = this.gateways.serve(
                this.gateways.executor("first", new Appends("1")), this.gateways.executor("second", new Appends("2")));
        Struct parameters = Struct.newBuilder()
                .putFields("k", Value.newBuilder().setNumberValue(5).build())
                .putFields(
                        "__results__",
                        Value.newBuilder()
                                .setStructValue(Struct.getDefaultInstance())
                                .build())
                .build();
        DataRequestProto reply = served.single(GatewayFixture.request("/count", "hi").toBuilder()
                .setParameters(parameters)
                .build());
        Struct results = reply.getParameters().getFieldsOrThrow("__results__").getStructValue();
        assertThat(results.getFieldsMap()).containsOnlyKeys("first/rep-0", "second/rep-0");
        assertThat(reply.getParameters().getFieldsOrThrow("k").getNumberValue()).isEqualTo(5);
    }

    @Test
    void passesUnknownFieldsThrough() throws Exception {
        Served served = this.gateways.serve(this.gateways.executor("first", new Appends("1")));
        DataRequestProto request = GatewayFixture.request("/nobody", "hi").toBuilder()
                .setUnknownFields(com.google.protobuf.UnknownFieldSet.newBuilder()
                        .addField(
                                99,
                                com.google.protobuf.UnknownFieldSet.Field.newBuilder()
                                        .addVarint(7)
                                        .build())
                        .build())
                .build();
        assertThat(served.single(request).getUnknownFields()).isEqualTo(request.getUnknownFields());
    }

    @Test
    void callsExecutorsThatImplementOnlyOlderMethods() throws Exception {
        int list = this.gateways.serveRaw(new OnlyLists());
        int stream = this.gateways.serveRaw(new OnlyStreams());
        Served served =
                this.gateways.serve(RemoteExecutors.remote("list", list), RemoteExecutors.remote("stream", stream));
        assertThat(served.single(GatewayFixture.request("/append", "hi"))
                        .getHeader()
                        .getTargetExecutor())
                .isEqualTo("list stream");
        assertThat(served.single(GatewayFixture.request("/append", "hi"))
                        .getHeader()
                        .getTargetExecutor())
                .isEqualTo("list stream");
    }

    @Test
    void propagatesTheDeadlineOfTheClientToTheExecutor() throws Exception {
        RecordsDeadlines executor = new RecordsDeadlines();
        Served served = this.gateways.serve(RemoteExecutors.remote("executor0", this.gateways.serveRaw(executor)));
        JinaSingleDataRequestRPCGrpc.newBlockingStub(served.channel())
                .withDeadlineAfter(Duration.ofSeconds(100))
                .processSingleData(GatewayFixture.request("/any", "x"));
        Deadline received = executor.received.get(10, TimeUnit.SECONDS);
        assertThat(received.timeRemaining(TimeUnit.SECONDS)).isBetween(1L, 100L);
    }

    @Test
    void setsNoDeadlineForTheExecutorIfTheClientHasNone() throws Exception {
        RecordsDeadlines executor = new RecordsDeadlines();
        Served served = this.gateways.serve(RemoteExecutors.remote("executor0", this.gateways.serveRaw(executor)));
        served.single(GatewayFixture.request("/any", "x"));
        assertThat(executor.received.get(10, TimeUnit.SECONDS)).isNull();
    }

    /** Records the deadline of the first request that is not a dry run. */
    private static final class RecordsDeadlines extends JinaSingleDataRequestRPCGrpc.JinaSingleDataRequestRPCImplBase {

        private final CompletableFuture<Deadline> received = new CompletableFuture<>();

        @Override
        public void processSingleData(DataRequestProto request, StreamObserver<DataRequestProto> answer) {
            if (request.getHeader().getExecEndpoint().equals("/any")) {
                this.received.complete(Context.current().getDeadline());
            }
            answer.onNext(request);
            answer.onCompleted();
        }
    }

    /** An Executor that only knows {@code process_data}. */
    private static final class OnlyLists extends dev.flow.proto.jina.JinaDataRequestRPCGrpc.JinaDataRequestRPCImplBase {

        @Override
        public void processData(
                dev.flow.proto.jina.DataRequestListProto list, StreamObserver<DataRequestProto> answer) {
            DataRequestProto.Builder reply = list.getRequests(0).toBuilder();
            reply.getHeaderBuilder().setTargetExecutor("list");
            answer.onNext(reply.build());
            answer.onCompleted();
        }
    }

    /** A whole Flow as an Executor: it only knows {@code Call}. */
    private static final class OnlyStreams extends JinaRPCGrpc.JinaRPCImplBase {

        @Override
        public StreamObserver<DataRequestProto> call(StreamObserver<DataRequestProto> answer) {
            return new StreamObserver<>() {
                @Override
                public void onNext(DataRequestProto request) {
                    DataRequestProto.Builder reply = request.toBuilder();
                    reply.getHeaderBuilder()
                            .setTargetExecutor(request.getHeader().getTargetExecutor() + " stream");
                    answer.onNext(reply.build());
                }

                @Override
                public void onError(Throwable failure) {}

                @Override
                public void onCompleted() {
                    answer.onCompleted();
                }
            };
        }
    }
}
