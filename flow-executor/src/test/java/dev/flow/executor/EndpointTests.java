package dev.flow.executor;

import static dev.flow.executor.JinaRequests.document;
import static dev.flow.executor.JinaRequests.request;
import static dev.flow.executor.JinaRequests.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Empty;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.JinaDiscoverEndpointsRPCGrpc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which method processes a request. */
class EndpointTests {

    @RegisterExtension
    static final ServedExecutor executor = ServedExecutor.start("executor0", new SampleExecutor());

    @Test
    void aMethodProcessesRequestsForItsEndpoint() {
        DataRequestProto reply = JinaRequests.send(executor.channel(), "/upper", document("d1", "hi"));
        assertThat(texts(reply)).containsExactly("HI");
        assertThat(reply.getHeader().getRequestId()).isEqualTo("a1");
        assertThat(reply.getHeader().hasStatus()).isFalse();
    }

    @Test
    void anUnknownEndpointGoesToTheDefaultMethod() {
        assertThat(texts(JinaRequests.send(executor.channel(), "/nobody", document("d1", "hi"))))
                .containsExactly("hi by default");
    }

    @Test
    void anUnknownEndpointReturnsTheRequestUnchangedIfThereIsNoDefaultMethod() {
        try (ServedExecutor bare = ServedExecutor.start("bare", new WithoutDefault())) {
            DataRequestProto request = request("/nobody", document("d1", "hi"));
            assertThat(JinaRequests.send(bare.channel(), request)).isEqualTo(request);
        }
    }

    @Test
    void aDryRunReturnsTheRequestUnchanged() {
        DataRequestProto request = request("_jina_dry_run_");
        assertThat(JinaRequests.send(executor.channel(), request)).isEqualTo(request);
    }

    @Test
    void discoveryListsEveryEndpointAndTheDryRun() {
        assertThat(JinaDiscoverEndpointsRPCGrpc.newBlockingStub(executor.channel())
                        .endpointDiscovery(Empty.getDefaultInstance())
                        .getEndpointsList())
                .contains("/upper", "/default", "/a", "/b", "_jina_dry_run_");
    }

    static final class WithoutDefault {

        @Requests("/x")
        void x() {}
    }
}
