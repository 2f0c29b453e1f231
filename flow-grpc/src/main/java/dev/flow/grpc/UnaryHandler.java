package dev.flow.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Serves a unary method: parses the request, calls the implementation, sends the reply with its trailing metadata. */
final class UnaryHandler<Q extends MessageLite, R> implements ServerCallHandler<ByteString, R> {

    private final Parser<Q> parser;
    private final Unary<Q, R> unary;

    UnaryHandler(Parser<Q> parser, Unary<Q, R> unary) {
        this.parser = parser;
        this.unary = unary;
    }

    @Override
    public ServerCall.Listener<ByteString> startCall(ServerCall<ByteString, R> call, Metadata headers) {
        SingleRequestListener.requestMessages(call);
        return new CallListener(call, headers);
    }

    private final class CallListener extends SingleRequestListener<Q, R>
            implements BiConsumer<Unary.Answer<R>, Throwable> {

        private final ServerCall<ByteString, R> call;
        private final Metadata headers;

        CallListener(ServerCall<ByteString, R> call, Metadata headers) {
            super(call, UnaryHandler.this.parser);
            this.call = call;
            this.headers = headers;
        }

        @Override
        void process(Q request) {
            try {
                UnaryHandler.this
                        .unary
                        .answer(request, this.headers, this.call.getAttributes())
                        .whenComplete(this);
            } catch (RuntimeException failure) {
                fail(failure);
            }
        }

        @Override
        public void accept(Unary.@Nullable Answer<R> answer, @Nullable Throwable failure) {
            if (answer == null) {
                fail(failure);
            } else {
                reply(answer);
            }
        }

        private void reply(Unary.Answer<R> answer) {
            this.call.sendHeaders(new Metadata());
            this.call.sendMessage(answer.message());
            this.call.close(Status.OK, answer.trailers());
        }

        private void fail(@Nullable Throwable failure) {
            this.call.close(Refusals.statusOf(failure), new Metadata());
        }
    }
}
