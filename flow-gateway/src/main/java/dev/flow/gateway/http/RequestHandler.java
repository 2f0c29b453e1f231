package dev.flow.gateway.http;

import com.google.protobuf.ByteString;
import dev.flow.FlowException;
import dev.flow.connection.NetworkFailure;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.GatewayOptions;
import dev.flow.gateway.RequestFailure;
import dev.flow.gateway.admission.AdmissionClient;
import dev.flow.gateway.admission.MemoryShare;
import dev.flow.gateway.admission.OverloadException;
import dev.flow.grpc.Refusals;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.StackDetail;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Routes a request in an HTTP body through the Flow and responds with the reply. */
final class RequestHandler {

    private static final Logger log = LoggerFactory.getLogger(RequestHandler.class);

    /**
     * What one byte of JSON needs while it is parsed, beside itself: two bytes as characters of the parser, one in its buffer for a
     * text, one in the text. What remains is a message of about the size of the body.
     */
    static final int PARSING_COPIES = 4;

    /** What one byte of a reply needs while it is rendered, beside itself: the texts of its documents, and the JSON. */
    static final int RENDERING_COPIES = 2;

    private final Gateway gateway;
    private final SizedWork work;
    private final int maxBodyBytes;

    RequestHandler(Gateway gateway, SizedWork work, int maxBodyBytes) {
        this.gateway = gateway;
        this.work = work;
        long parsable = gateway.admission().memory().maximum() / (1 + PARSING_COPIES);
        this.maxBodyBytes = (int) Math.min(maxBodyBytes, parsable);
    }

    /**
     * Handles one request.
     *
     * @param exchange the request and its response
     * @param reader reads the body
     * @param format renders the reply
     */
    void handle(HttpExchange exchange, Function<ByteString, DataRequest> reader, ReplyFormat format) {
        MemoryShare memory = open(exchange);
        read(exchange, memory, reader, (request) -> send(exchange, memory, request, format));
    }

    /**
     * Reads the body of a request, or responds with the reason why it cannot be read.
     *
     * @param exchange the request and its response
     * @param reader reads the body
     * @param action receives the request
     */
    void read(HttpExchange exchange, Function<ByteString, DataRequest> reader, Consumer<DataRequest> action) {
        read(exchange, open(exchange), reader, action);
    }

    private MemoryShare open(HttpExchange exchange) {
        MemoryShare memory = this.gateway.admission().memory().open();
        exchange.onFinished(memory::close);
        return memory;
    }

    private void read(
            HttpExchange exchange,
            MemoryShare memory,
            Function<ByteString, DataRequest> reader,
            Consumer<DataRequest> action) {
        long announced = exchange.announcedBytes();
        if (announced <= this.maxBodyBytes) {
            try {
                memory.check((1L + PARSING_COPIES) * announced);
            } catch (OverloadException overload) {
                // Before the client sends what cannot be parsed.
                exchange.respond(FailureResponses.unreadable(overload));
                return;
            }
        }
        exchange.body(this.maxBodyBytes, memory).whenComplete((body, failure) -> {
            if (failure != null) {
                exchange.respond(FailureResponses.unreadable(Refusals.unwrap(failure)));
            } else {
                AtomicBoolean left = new AtomicBoolean();
                exchange.onDisconnect(() -> left.set(true));
                this.work.run(
                        body.size(),
                        () -> parseUnless(left, () -> parse(exchange, memory, body, reader, action)),
                        (unexpected) -> exchange.respond(FailureResponses.of(unexpected)));
            }
        });
    }

    /** A body may wait for a thread longer than its client waits for the reply. */
    private static void parseUnless(AtomicBoolean left, Runnable parsing) {
        if (!left.get()) {
            parsing.run();
        }
    }

    private static void parse(
            HttpExchange exchange,
            MemoryShare memory,
            ByteString body,
            Function<ByteString, DataRequest> reader,
            Consumer<DataRequest> action) {
        DataRequest request;
        try {
            memory.add((long) PARSING_COPIES * body.size());
            request = reader.apply(body);
            memory.release((1L + PARSING_COPIES) * body.size());
            memory.hold(request.getSerializedSize());
        } catch (FlowException invalid) {
            exchange.respond(FailureResponses.unreadable(invalid));
            return;
        } catch (RuntimeException unreadable) {
            // Whatever a body holds, its failure is the client's: never a status of 500 and up.
            log.debug("Failed to parse a request body of {} bytes", body.size(), unreadable);
            exchange.respond(HttpResponse.error(422, "The request body cannot be parsed"));
            return;
        }
        action.accept(request);
    }

    /** Returns a stream of events as the response. */
    EventStream events(HttpExchange exchange, int maxBytes) {
        return new EventStream(exchange, this.gateway.settings().details(), this.work, maxBytes);
    }

    private void send(HttpExchange exchange, MemoryShare memory, DataRequest request, ReplyFormat format) {
        AdmissionClient client = this.gateway.admission().client(exchange.client());
        ClientContext context = ClientContext.of(exchange);
        if (context.ended()) {
            return;
        }
        context.run(() -> this.gateway.send(request, client, false).whenComplete((reply, failure) -> {
            if (context.ended()) {
                return;
            }
            if (failure == null) {
                memory.hold(reply.getSerializedSize());
                respond(exchange, reply, () -> rendered(reply, format, memory));
            } else {
                respond(exchange, request, () -> failed(request, Refusals.unwrap(failure), format));
            }
        }));
    }

    private void respond(HttpExchange exchange, DataRequest content, Supplier<HttpResponse> rendering) {
        this.work.run(
                content.getSerializedSize(),
                () -> exchange.respond(rendering.get()),
                (unexpected) -> exchange.respond(FailureResponses.of(unexpected)));
    }

    private static HttpResponse rendered(DataRequest reply, ReplyFormat format, MemoryShare memory) {
        long size = reply.getSerializedSize();
        memory.hold(RENDERING_COPIES * size);
        try {
            HttpResponse response = format.response(reply);
            memory.release(RENDERING_COPIES * size);
            return response;
        } catch (FlowException unrenderable) {
            return FailureResponses.unrenderable(unrenderable);
        }
    }

    private HttpResponse failed(DataRequest request, Throwable failure, ReplyFormat format) {
        RequestFailure failed =
                RequestFailure.of(failure, this.gateway.settings().details());
        return failed.network()
                .map((network) -> failed(request, failed, network, format))
                .orElseGet(() -> FailureResponses.of(failed));
    }

    private HttpResponse failed(
            DataRequest request, RequestFailure failed, NetworkFailure network, ReplyFormat format) {
        try {
            GatewayOptions settings = this.gateway.settings();
            StatusProto status =
                    FailureResponses.body(network, settings.details() ? settings.stacks() : StackDetail.NONE);
            return HttpResponse.json(failed.httpStatus(), format.failure(request, status));
        } catch (FlowException unrenderable) {
            return FailureResponses.of(failed);
        }
    }
}
