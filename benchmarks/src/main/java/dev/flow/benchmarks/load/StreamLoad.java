package dev.flow.benchmarks.load;

import dev.flow.benchmarks.hop.ByteMethods;
import dev.flow.benchmarks.hop.Bytes;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sends the requests of several slots on one stream. */
final class StreamLoad extends ClientCall.Listener<Integer> {

    private static final MethodDescriptor<byte[], Integer> METHOD =
            ByteMethods.STREAM.toBuilder(new Bytes(), new ReplyNumbers()).build();

    private final ClientCall<byte[], Integer> call;
    private final Map<Integer, Sender> senders;
    private final Progress progress;
    private int open;

    StreamLoad(Channel channel, List<Slot> slots, Progress progress) {
        this.call = channel.newCall(METHOD, CallOptions.DEFAULT);
        this.progress = progress;
        this.open = slots.size();
        this.senders = slots.stream().map(Sender::new).collect(Collectors.toMap(Sender::number, Function.identity()));
    }

    synchronized void send() {
        this.call.start(this, new Metadata());
        this.call.request(this.senders.size());
        this.senders.values().forEach(Sender::send);
    }

    @Override
    public synchronized void onMessage(Integer reply) {
        Sender sender = this.senders.get(reply);
        if (sender == null) {
            this.call.cancel("unexpected reply: " + reply, null);
            return;
        }
        if (this.progress.answered(sender.sent)) {
            sender.send();
            this.call.request(1);
            return;
        }
        this.open--;
        if (this.open == 0) {
            this.call.halfClose();
        } else {
            this.progress.slotDone();
        }
    }

    @Override
    public synchronized void onClose(Status status, Metadata trailers) {
        if (!status.isOk()) {
            this.progress.failed(status.toString());
        }
        // The last slot finishes with an orderly end of the stream; a failed stream finishes all remaining slots.
        for (int i = 0; i < Math.max(1, this.open); i++) {
            this.progress.slotDone();
        }
    }

    private final class Sender {

        private final Slot slot;
        private long sent;

        Sender(Slot slot) {
            this.slot = slot;
        }

        int number() {
            return this.slot.number();
        }

        void send() {
            this.sent = System.nanoTime();
            StreamLoad.this.call.sendMessage(this.slot.request());
        }
    }
}
