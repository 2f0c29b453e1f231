package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.Documents;
import dev.flow.executor.ExecutorServer;
import dev.flow.executor.PassThrough;
import dev.flow.executor.Requests;
import dev.flow.fixtures.RecordedDocuments;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.JinaMethods;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docarray wrote passes byte for byte through a Gateway, and value for value through an Executor behind it. */
class RecordedDocumentsThroughTheGatewayTests {

    private static ExecutorServer passing;
    private static ExecutorServer returning;
    private static Gateway gateway;
    private static Server server;
    private static ManagedChannel channel;

    @BeforeAll
    static void start() throws IOException {
        passing = ExecutorServer.start("passing", new PassThrough(), "127.0.0.1", 0);
        returning = ExecutorServer.start("returning", new Returning(), "127.0.0.1", 0);
        gateway = RemoteExecutors.start(RemoteExecutors.chain(
                RemoteExecutors.remote("passing", passing.port()),
                RemoteExecutors.remote("returning", returning.port())));
        NettyServerBuilder builder = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0));
        new GatewayServices(gateway).all().forEach(builder::addService);
        server = builder.directExecutor().build().start();
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .build();
    }

    @AfterAll
    static void stop() {
        channel.shutdownNow();
        server.shutdownNow();
        gateway.close();
        returning.close();
        passing.close();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void byteForByteWhereNobodyReads(RecordedDocuments recorded) {
        assertThat(through("/nobody", recorded.data())).isEqualTo(recorded.data());
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void valueForValueThroughAnExecutorThatReads(RecordedDocuments recorded) {
        Documents back =
                Documents.read(through("/return", recorded.data()), other(Dialect.valueOf(recorded.dialect())));
        assertThat(back).isEqualTo(Documents.read(recorded.data(), Dialect.valueOf(recorded.dialect())));
    }

    @Test
    void whatNobodyKnowsAndPicklesPassTooAsTheyAre() {
        UnknownFieldSet unknown = UnknownFieldSet.newBuilder()
                .addField(
                        77,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFromUtf8("later"))
                                .build())
                .build();
        assertThat(through("/nobody", unknown.toByteString())).isEqualTo(unknown.toByteString());
        ByteString pickle = ByteString.copyFrom(new byte[] {0x12, 4, (byte) 0x80, 4, 'N', '.'});
        assertThat(through("/nobody", pickle)).isEqualTo(pickle);
    }

    static List<RecordedDocuments> recorded() {
        return RecordedDocuments.all();
    }

    private static Dialect other(Dialect dialect) {
        return dialect == Dialect.V1 ? Dialect.V2 : Dialect.V1;
    }

    private static ByteString through(String endpoint, ByteString data) {
        DataRequest request = DataRequest.newBuilder()
                .setHeader(HeaderProto.newBuilder().setRequestId("a1").setExecEndpoint(endpoint))
                .setData(data)
                .build();
        DataRequest reply =
                ClientCalls.blockingUnaryCall(channel, JinaMethods.PROCESS_SINGLE_DATA, CallOptions.DEFAULT, request);
        assertThat(reply.getHeader().hasStatus()).isFalse();
        return reply.getData();
    }

    static final class Returning {

        @Requests("/return")
        List<Document> back(List<Document> documents) {
            // Built anew, so that nothing goes back unread.
            return documents.stream()
                    .map((document) ->
                            document.toBuilder().id(document.id() + "").build())
                    .toList();
        }
    }
}
