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
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Serves one unary method: reads the request, hands it on, writes the reply with its trailers. */
final class UnaryHandler<Q extends MessageLite, R> implements ServerCallHandler<ByteString, R> {

    private final Parser<Q> parser;
    private final Unary<Q, R> unary;

    UnaryHandler(Parser<Q> parser, Unary<Q, R> unary) {
        this.parser = parser;
        this.unary = unary;
    }

    @Override
    public ServerCall.Listener<ByteString> startCall(ServerCall<ByteString, R> call, Metadata headers) {
        // Two: a second message must be noticed, since it breaks the contract of a unary call.
        call.request(2);
        return new CallListener(call, headers);
    }

    private final class CallListener extends ServerCall.Listener<ByteString>
            implements BiConsumer<Unary.Answer<R>, Throwable> {

        private final ServerCall<ByteString, R> call;
        private final Metadata headers;
        private @Nullable ByteString request;
        private boolean refused;

        CallListener(ServerCall<ByteString, R> call, Metadata headers) {
            this.call = call;
            this.headers = headers;
        }

        @Override
        public void onMessage(ByteString message) {
            if (this.request != null) {
                refuse(Status.INVALID_ARGUMENT.withDescription("more than one request in a unary call"));
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
                refuse(Status.INVALID_ARGUMENT.withDescription("no request in a unary call"));
                return;
            }
            try {
                Q message = WireMarshaller.parse(UnaryHandler.this.parser, this.request);
                // The parsed view holds slices of it; the reference here would keep it for as long as the call lives.
                this.request = ByteString.EMPTY;
                UnaryHandler.this.unary.answer(message, this.headers).whenComplete(this);
            } catch (InvalidProtocolBufferException unreadable) {
                refuse(Refusals.unreadable(this.call.getMethodDescriptor(), unreadable));
            } catch (RuntimeException failed) {
                fail(failed);
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

        private void refuse(Status reason) {
            this.refused = true;
            this.call.close(reason, new Metadata());
        }

        private void fail(@Nullable Throwable failure) {
            this.call.close(Refusals.statusOf(failure), new Metadata());
        }
    }
}
