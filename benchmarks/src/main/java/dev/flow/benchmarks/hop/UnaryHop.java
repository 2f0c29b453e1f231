package dev.flow.benchmarks.hop;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Forwards a unary call. */
final class UnaryHop implements ServerCallHandler<byte[], byte[]> {

    private final Channel channel;

    UnaryHop(Channel channel) {
        this.channel = channel;
    }

    @Override
    public ServerCall.Listener<byte[]> startCall(ServerCall<byte[], byte[]> inbound, Metadata headers) {
        inbound.request(2);
        return new Inbound(inbound, this.channel.newCall(ByteMethods.UNARY, CallOptions.DEFAULT));
    }

    private static final class Inbound extends ServerCall.Listener<byte[]> {

        private final ServerCall<byte[], byte[]> inbound;
        private final ClientCall<byte[], byte[]> outbound;

        Inbound(ServerCall<byte[], byte[]> inbound, ClientCall<byte[], byte[]> outbound) {
            this.inbound = inbound;
            this.outbound = outbound;
            outbound.start(new Outbound(inbound), new Metadata());
            outbound.request(2);
        }

        @Override
        public void onMessage(byte[] request) {
            this.outbound.sendMessage(request);
        }

        @Override
        public void onHalfClose() {
            this.outbound.halfClose();
        }

        @Override
        public void onCancel() {
            this.outbound.cancel("the caller has gone", null);
        }
    }

    private static final class Outbound extends ClientCall.Listener<byte[]> {

        private final ServerCall<byte[], byte[]> inbound;
        private byte @Nullable [] reply;

        Outbound(ServerCall<byte[], byte[]> inbound) {
            this.inbound = inbound;
        }

        @Override
        public void onMessage(byte[] reply) {
            this.reply = reply;
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            if (this.reply != null) {
                this.inbound.sendHeaders(new Metadata());
                this.inbound.sendMessage(this.reply);
            }
            this.inbound.close(status, trailers);
        }
    }
}
