package dev.flow.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import dev.flow.wire.WireMarshaller;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Receives and parses the request of a call that must have exactly one. Other calls end with {@code INVALID_ARGUMENT}. */
abstract class SingleRequestListener<Q extends MessageLite, R> extends ServerCall.Listener<ByteString> {

    private final ServerCall<ByteString, R> call;
    private final Parser<Q> parser;
    private @Nullable ByteString request;
    private boolean rejected;

    SingleRequestListener(ServerCall<ByteString, R> call, Parser<Q> parser) {
        this.call = call;
        this.parser = parser;
    }

    /** Requests two messages: the second would break the contract of the call, and must be noticed. */
    static void requestMessages(ServerCall<?, ?> call) {
        call.request(2);
    }

    /** Processes the request. Must not throw. */
    abstract void process(Q parsed);

    @Override
    public void onMessage(ByteString message) {
        if (this.request == null) {
            this.request = message;
        } else {
            reject(Status.INVALID_ARGUMENT.withDescription("The call has more than one request. Send exactly one."));
        }
    }

    @Override
    public void onHalfClose() {
        if (this.rejected) {
            return;
        }
        if (this.request == null) {
            reject(Status.INVALID_ARGUMENT.withDescription("The call has no request. Send exactly one."));
            return;
        }
        Q parsed;
        try {
            parsed = WireMarshaller.parse(this.parser, this.request);
        } catch (InvalidProtocolBufferException unreadable) {
            reject(Refusals.unreadable(this.call.getMethodDescriptor(), unreadable));
            return;
        }
        // The parsed view has slices of the bytes; a reference here would keep all of them for the life of the call.
        this.request = ByteString.EMPTY;
        process(parsed);
    }

    private void reject(Status reason) {
        this.rejected = true;
        this.call.close(reason, new Metadata());
    }
}
