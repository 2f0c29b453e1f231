package dev.flow.benchmarks.hop;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Forwards each message of a stream as a unary call, and returns replies in the order of arrival. */
final class StreamHop implements ServerCallHandler<byte[], byte[]> {

    /** The maximum number of requests in flight, as in a Gateway. */
    private static final int PREFETCH = 1000;

    private final Channel channel;

    StreamHop(Channel channel) {
        this.channel = channel;
    }

    @Override
    public ServerCall.Listener<byte[]> startCall(ServerCall<byte[], byte[]> inbound, Metadata headers) {
        inbound.sendHeaders(new Metadata());
        inbound.request(PREFETCH);
        return new Inbound(inbound);
    }

    private final class Inbound extends ServerCall.Listener<byte[]> {

        private final ServerCall<byte[], byte[]> inbound;
        private int inFlight;
        private @Nullable Status end;

        Inbound(ServerCall<byte[], byte[]> inbound) {
            this.inbound = inbound;
        }

        @Override
        public void onMessage(byte[] request) {
            synchronized (this) {
                this.inFlight++;
            }
            ClientCall<byte[], byte[]> outbound =
                    StreamHop.this.channel.newCall(ByteMethods.UNARY, CallOptions.DEFAULT);
            outbound.start(new Outbound(this), new Metadata());
            outbound.request(2);
            outbound.sendMessage(request);
            outbound.halfClose();
        }

        @Override
        public synchronized void onHalfClose() {
            endWith(Status.OK);
        }

        private synchronized void answered(byte @Nullable [] reply, Status status) {
            this.inFlight--;
            if (!status.isOk() || reply == null) {
                endWith(status.isOk() ? Status.INTERNAL : status);
                return;
            }
            this.inbound.sendMessage(reply);
            this.inbound.request(1);
            closeWhenDone();
        }

        private void endWith(Status status) {
            this.end = status;
            closeWhenDone();
        }

        private void closeWhenDone() {
            if (this.end != null && this.inFlight == 0 && !this.inbound.isCancelled()) {
                this.inbound.close(this.end, new Metadata());
            }
        }
    }

    private static final class Outbound extends ClientCall.Listener<byte[]> {

        private final Inbound inbound;
        private byte @Nullable [] reply;

        Outbound(Inbound inbound) {
            this.inbound = inbound;
        }

        @Override
        public void onMessage(byte[] reply) {
            this.reply = reply;
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            this.inbound.answered(this.reply, status);
        }
    }
}
