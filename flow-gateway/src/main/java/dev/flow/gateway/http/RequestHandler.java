package dev.flow.gateway.http;

import dev.flow.FlowException;
import dev.flow.connection.NetworkFailure;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.GatewayOptions;
import dev.flow.gateway.RequestFailure;
import dev.flow.gateway.admission.AdmissionClient;
import dev.flow.gateway.admission.MemoryShare;
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

    /** The text and the documents of a body are copies of it. */
    static final int PARSING_COPIES = 2;

    private final Gateway gateway;
    private final SizedWork work;
    private final int maxBodyBytes;

    RequestHandler(Gateway gateway, SizedWork work, int maxBodyBytes) {
        this.gateway = gateway;
        this.work = work;
        this.maxBodyBytes = maxBodyBytes;
    }

    /**
     * Handles one request.
     *
     * @param exchange the request and its response
     * @param reader reads the body
     * @param format renders the reply
     */
    void handle(HttpExchange exchange, Function<byte[], DataRequest> reader, ReplyFormat format) {
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
    void read(HttpExchange exchange, Function<byte[], DataRequest> reader, Consumer<DataRequest> action) {
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
            Function<byte[], DataRequest> reader,
            Consumer<DataRequest> action) {
        exchange.body(this.maxBodyBytes, memory).whenComplete((body, failure) -> {
            if (failure != null) {
                exchange.respond(FailureResponses.unreadable(Refusals.unwrap(failure)));
            } else {
                AtomicBoolean left = new AtomicBoolean();
                exchange.onDisconnect(() -> left.set(true));
                this.work.run(
                        body.length,
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
            byte[] body,
            Function<byte[], DataRequest> reader,
            Consumer<DataRequest> action) {
        DataRequest request;
        try {
            memory.add((long) PARSING_COPIES * body.length);
            request = reader.apply(body);
        } catch (FlowException invalid) {
            exchange.respond(FailureResponses.unreadable(invalid));
            return;
        } catch (RuntimeException unreadable) {
            // Whatever a body holds, its failure is the client's: never a status of 500 and up.
            log.debug("Failed to parse a request body of {} bytes", body.length, unreadable);
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
                respond(exchange, reply, () -> rendered(reply, format));
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

    private static HttpResponse rendered(DataRequest reply, ReplyFormat format) {
        try {
            return format.response(reply);
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
