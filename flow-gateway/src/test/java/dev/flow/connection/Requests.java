package dev.flow.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.ByteString;
import dev.flow.grpc.Refusals;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataContent;
import dev.flow.proto.wire.DataRequest;
import dev.flow.proto.wire.DocumentList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests to send, and what becomes of them. */
final class Requests {

    private Requests() {}

    static DataRequest to(String endpoint) {
        return to(endpoint, "r1");
    }

    static DataRequest to(String endpoint, String id) {
        return DataRequest.newBuilder()
                .setHeader(HeaderProto.newBuilder().setRequestId(id).setExecEndpoint(endpoint))
                .build();
    }

    static DataRequest with(DataRequest request, String... documents) {
        DocumentList.Builder list = DocumentList.newBuilder();
        for (String document : documents) {
            list.addDocs(ByteString.copyFromUtf8(document));
        }
        return request.toBuilder()
                .setData(DataContent.newBuilder().setDocs(list).build().toByteString())
                .build();
    }

    static List<String> documents(DataRequest request) throws Exception {
        return DataContent.parseFrom(request.getData()).getDocs().getDocsList().stream()
                .map(ByteString::toStringUtf8)
                .toList();
    }

    static Reply reply(CompletionStage<Reply> stage) throws ExecutionException, InterruptedException, TimeoutException {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    static <T extends Throwable> T failure(CompletionStage<Reply> stage, Class<T> type) {
        Throwable failure = catchThrowable(() -> reply(stage));
        assertThat(failure).isInstanceOf(ExecutionException.class);
        Throwable cause = Refusals.unwrap(failure.getCause());
        assertThat(cause).isInstanceOf(type);
        return type.cast(cause);
    }

    static ReplicaFailure failure(CompletionStage<Reply> stage) {
        return failure(stage, ReplicaFailure.class);
    }
}
