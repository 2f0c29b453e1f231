package dev.flow.hostile.attack;

import dev.flow.hostile.scenario.Outcome;
import dev.flow.hostile.scenario.Target;
import dev.flow.hostile.victim.GrpcClient;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.JinaSingleDataRequestRPCGrpc;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Sends fields that travel in headers, longer than the header limit of the Executor. */
final class LongHeaderFields {

    private static final int LENGTH = 64 * 1024;
    // An error of the client, never one of the server.
    private static final Set<Code> ALLOWED = Set.of(Code.OK, Code.INVALID_ARGUMENT);

    private LongHeaderFields() {}

    static Outcome run(Target target) {
        String text = "/" + "a".repeat(LENGTH);
        ManagedChannel channel = GrpcClient.connect(target.address());
        try {
            List<Code> codes = new ArrayList<>();
            codes.add(code(channel, GrpcClient.request("encoder", text, "a")));
            codes.add(code(channel, GrpcClient.request("encoder|" + text, "/hostile", "a")));
            return Outcome.of("endpoint " + codes.get(0) + ", target " + codes.get(1))
                    .require(ALLOWED.containsAll(codes), "expected OK or INVALID_ARGUMENT");
        } finally {
            channel.shutdownNow();
        }
    }

    private static Code code(ManagedChannel channel, DataRequestProto request) {
        try {
            ClientCalls.blockingUnaryCall(
                    channel,
                    JinaSingleDataRequestRPCGrpc.getProcessSingleDataMethod(),
                    CallOptions.DEFAULT.withDeadlineAfter(5, TimeUnit.SECONDS),
                    request);
            return Code.OK;
        } catch (StatusRuntimeException failed) {
            return failed.getStatus().getCode();
        }
    }
}
