package dev.flow.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import dev.flow.wire.WireMarshaller;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Serves one method with many replies to a request: reads the request, hands it on, writes the replies as they are taken. */
final class StreamHandler<Q extends MessageLite, R> implements ServerCallHandler<ByteString, R> {

    private final Parser<Q> parser;
    private final Streaming<Q, R> streaming;

    StreamHandler(Parser<Q> parser, Streaming<Q, R> streaming) {
        this.parser = parser;
        this.streaming = streaming;
    }

    @Override
    public ServerCall.Listener<ByteString> startCall(ServerCall<ByteString, R> call, Metadata headers) {
        // Two: a second message must be noticed, since it breaks the contract of the call.
        call.request(2);
        return new CallListener(call, headers);
    }

    private final class CallListener extends ServerCall.Listener<ByteString> {

        private final ServerCall<ByteString, R> call;
        private final Metadata headers;
        private @Nullable ByteString request;
        private @Nullable StreamReplies<Q, R> replies;
        private boolean refused;

        CallListener(ServerCall<ByteString, R> call, Metadata headers) {
            this.call = call;
            this.headers = headers;
        }

        @Override
        public void onMessage(ByteString message) {
            if (this.request != null) {
                refuse(Status.INVALID_ARGUMENT.withDescription("more than one request in a call that takes one"));
                return;
            }
            this.request = message;
        }

        @Override
        public void onHalfClose() {
            if (this.refused) {
                return;
            }
            if (this.request == null) {
                refuse(Status.INVALID_ARGUMENT.withDescription("no request in a call that takes one"));
                return;
            }
            try {
                answer(WireMarshaller.parse(StreamHandler.this.parser, this.request));
            } catch (InvalidProtocolBufferException unreadable) {
                refuse(Refusals.unreadable(this.call.getMethodDescriptor(), unreadable));
            }
        }

        private void answer(Q message) {
            Streaming<Q, R> streaming = StreamHandler.this.streaming;
            StreamReplies<Q, R> started = new StreamReplies<>(this.call, streaming, message);
            this.replies = started;
            try {
                streaming.answer(message, this.headers).subscribe(started);
            } catch (RuntimeException failed) {
                started.onError(failed);
            }
        }

        private void refuse(Status reason) {
            this.refused = true;
            this.call.close(reason, new Metadata());
        }

        @Override
        public void onReady() {
            if (this.replies != null) {
                this.replies.ready();
            }
        }

        @Override
        public void onCancel() {
            if (this.replies != null) {
                this.replies.cancel();
            }
        }
    }
}
