package dev.flow.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.flow.definition.Polling;
import dev.flow.definition.ReplicaChoice;
import dev.flow.definition.Retries;
import dev.flow.definition.RetryPolicy;
import dev.flow.proto.wire.DataContent;
import dev.flow.proto.wire.DataRequest;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShardedConnectionTests {

    private static final DataRequest SEARCH = Requests.to("/search");

    @RegisterExtension
    private final Opened opened = new Opened();

    @Test
    void anyShardMeansEachInTurn() throws Exception {
        RawMethod zero = shard("zero");
        RawMethod one = shard("one");
        ExecutorConnection connection = connect(zero, one);
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            answers.addAll(Requests.documents(
                    Requests.reply(connection.send(Requests.to("/index"))).message()));
        }
        assertThat(answers).containsExactly("zero", "one", "zero", "one");
    }

    @Test
    void allShardsAreAskedAtTheSameTimeAndTheirDocumentsComeInOrder() throws Exception {
        CompletableFuture<RawCall> zero = new CompletableFuture<>();
        CompletableFuture<RawCall> one = new CompletableFuture<>();
        ExecutorConnection connection = connect(
                RawMethod.single((request, call) -> zero.complete(call)),
                RawMethod.single((request, call) -> one.complete(call)));
        CompletionStage<Reply> reply = connection.send(SEARCH);
        RawCall first = zero.get(5, TimeUnit.SECONDS);
        one.get(5, TimeUnit.SECONDS).reply(Requests.with(SEARCH, "c"));
        first.reply(Requests.with(SEARCH, "a", "b"));
        assertThat(Requests.documents(Requests.reply(reply).message())).containsExactly("a", "b", "c");
        assertThat(Requests.reply(reply).shardsAsked()).isEqualTo(2);
        assertThat(Requests.reply(reply).shardsFailed()).isZero();
    }

    @Test
    void aShardThatDoesNotAnswerIsLeftOutAndCounted() throws Exception {
        Reply reply =
                Requests.reply(connect(shard("zero"), dead(), shard("two")).send(SEARCH));
        assertThat(Requests.documents(reply.message())).containsExactly("zero", "two");
        assertThat(reply.shardsAsked()).isEqualTo(3);
        assertThat(reply.shardsFailed()).isEqualTo(1);
    }

    @Test
    void whereNoShardAnswersTheFirstFailureIsTold() {
        NetworkFailure failure = Requests.failure(
                connect(dead(), RawMethod.single((request, call) -> call.close(Status.NOT_FOUND)))
                        .send(SEARCH),
                NetworkFailure.class);
        assertThat(failure.code()).isEqualTo(Status.Code.INTERNAL);
        assertThat(failure.executor()).isEqualTo("index");
    }

    @Test
    void anErrorOfOneShardIsTheAnswer() throws Exception {
        Reply reply = Requests.reply(connect(
                        shard("zero"), RawMethod.single((request, call) -> call.error(Requests.with(request, "bad"))))
                .send(SEARCH));
        assertThat(reply.error()).isTrue();
        assertThat(Requests.documents(reply.message())).containsExactly("bad");
    }

    @Test
    void requestsThatBelongTogetherGoToEachShardTogether() throws Exception {
        RawMethod zero = RawMethod.list((request, call) -> call.reply(Requests.with(request.getRequests(0), "zero")));
        RawMethod one = RawMethod.list((request, call) -> call.reply(Requests.with(request.getRequests(0), "one")));
        Reply reply = Requests.reply(connect(zero, one).send(List.of(SEARCH, SEARCH)));
        assertThat(Requests.documents(reply.message())).containsExactly("zero", "one");
        assertThat(zero.asked()).hasSize(1);
        assertThat(one.asked()).hasSize(1);
    }

    @Test
    void resultsOfAllShardsAreKept() throws Exception {
        Reply reply =
                Requests.reply(connect(results("shard-0"), results("shard-1")).send(SEARCH));
        Struct parameters = Struct.parseFrom(reply.message().getParameters());
        assertThat(parameters.getFieldsOrThrow("__results__").getStructValue().getFieldsMap())
                .containsOnlyKeys("shard-0", "shard-1");
    }

    @Test
    void repliesThatCannotBeJoinedFailClearly() {
        RawMethod pickled = RawMethod.single((request, call) -> call.reply(request.toBuilder()
                .setData(DataContent.newBuilder()
                        .setDocsBytes(ByteString.copyFromUtf8("pickle"))
                        .build()
                        .toByteString())
                .build()));
        NetworkFailure failure =
                Requests.failure(connect(shard("zero"), pickled).send(SEARCH), NetworkFailure.class);
        assertThat(failure.code()).isEqualTo(Status.Code.INTERNAL);
        assertThat(failure).hasMessageContaining("docs_bytes").hasMessageContaining("index");
    }

    @Test
    void nothingToSendIsAFailureAndNotThrown() {
        Requests.failure(connect(shard("zero"), shard("one")).send(List.of()), NetworkFailure.class);
    }

    @Test
    void theWholeWayCanBeRead() {
        assertThat(connect(shard("zero"), shard("one")).toString())
                .startsWith("polling {/index=ANY, /search=ALL}, else ANY of 2 shards [2 attempts (jina");
    }

    private static RawMethod shard(String document) {
        return RawMethod.single((request, call) -> call.reply(Requests.with(request, document)));
    }

    private static RawMethod dead() {
        return RawMethod.single((request, call) -> call.close(Status.INTERNAL));
    }

    private static RawMethod results(String shard) {
        Struct results = Struct.newBuilder()
                .putFields(shard, Value.newBuilder().setNumberValue(1).build())
                .build();
        Struct parameters = Struct.newBuilder()
                .putFields(
                        "__results__",
                        Value.newBuilder().setStructValue(results).build())
                .build();
        return RawMethod.single((request, call) -> call.reply(
                request.toBuilder().setParameters(parameters.toByteString()).build()));
    }

    private ExecutorConnection connect(RawMethod... shards) {
        List<List<WatchedReplica>> watched = new ArrayList<>();
        for (RawMethod shard : shards) {
            ReplicaConnection replica =
                    this.opened.add(this.opened.add(RawExecutor.start(shard)).connect());
            watched.add(List.of(new WatchedReplica(replica, () -> true)));
        }
        return ExecutorConnection.of(
                "index",
                watched,
                new ConnectionSettings(
                        ReplicaChoice.ROUND_ROBIN,
                        new Retries(1, RetryPolicy.JINA, 0.1),
                        Optional.empty(),
                        Polling.DEFAULT,
                        Concatenation::of));
    }
}
