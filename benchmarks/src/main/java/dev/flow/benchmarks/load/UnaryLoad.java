package dev.flow.benchmarks.load;

import dev.flow.benchmarks.hop.ByteMethods;
import dev.flow.benchmarks.hop.Bytes;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;

/** Sends the requests of one slot, each as a unary call, one after another. */
final class UnaryLoad extends ClientCall.Listener<Integer> {

    private static final MethodDescriptor<byte[], Integer> METHOD =
            ByteMethods.UNARY.toBuilder(new Bytes(), new ReplyNumbers()).build();

    private final Channel channel;
    private final Slot slot;
    private final Progress progress;
    private long sent;
    private int reply = -1;

    UnaryLoad(Channel channel, Slot slot, Progress progress) {
        this.channel = channel;
        this.slot = slot;
        this.progress = progress;
    }

    void send() {
        this.sent = System.nanoTime();
        ClientCall<byte[], Integer> call = this.channel.newCall(METHOD, CallOptions.DEFAULT);
        call.start(this, new Metadata());
        call.request(2);
        call.sendMessage(this.slot.request());
        call.halfClose();
    }

    @Override
    public void onMessage(Integer reply) {
        this.reply = reply;
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        if (!status.isOk() || this.reply != this.slot.number()) {
            this.progress.failed(status + ", the reply of " + this.reply);
        }
        if (this.progress.answered(this.sent)) {
            send();
        } else {
            this.progress.slotDone();
        }
    }
}
