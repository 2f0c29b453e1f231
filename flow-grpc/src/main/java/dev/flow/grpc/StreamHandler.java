package dev.flow.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import org.jspecify.annotations.Nullable;

/** Serves a method that streams replies: parses the request, calls the implementation, sends replies as they are received. */
final class StreamHandler<Q extends MessageLite, R> implements ServerCallHandler<ByteString, R> {

    private final Parser<Q> parser;
    private final Streaming<Q, R> streaming;

    StreamHandler(Parser<Q> parser, Streaming<Q, R> streaming) {
        this.parser = parser;
        this.streaming = streaming;
    }

    @Override
    public ServerCall.Listener<ByteString> startCall(ServerCall<ByteString, R> call, Metadata headers) {
        SingleRequestListener.requestMessages(call);
        return new CallListener(call, headers);
    }

    private final class CallListener extends SingleRequestListener<Q, R> {

        private final ServerCall<ByteString, R> call;
        private final Metadata headers;
        private @Nullable StreamReplies<Q, R> replies;

        CallListener(ServerCall<ByteString, R> call, Metadata headers) {
            super(call, StreamHandler.this.parser);
            this.call = call;
            this.headers = headers;
        }

        @Override
        void process(Q request) {
            Streaming<Q, R> streaming = StreamHandler.this.streaming;
            StreamReplies<Q, R> started = new StreamReplies<>(this.call, streaming, request);
            this.replies = started;
            try {
                streaming
                        .answer(request, this.headers, this.call.getAttributes())
                        .subscribe(started);
            } catch (RuntimeException failure) {
                started.onError(failure);
            }
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
