package dev.flow.grpc.server;

import dev.flow.wire.BoundedText;
import io.grpc.StatusRuntimeException;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.util.concurrent.FastThreadLocal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Logs one line where gRPC logs a stack trace for each frame that violates HTTP/2. gRPC has no other way to change these messages
 * than a filter of its {@code java.util.logging} loggers, which precedes every log configuration of an application.
 */
final class ClientFaults implements Filter {

    private static final org.slf4j.Logger log = LoggerFactory.getLogger(ClientFaults.class);

    private static final FastThreadLocal<SocketAddress> CLIENT = new FastThreadLocal<>();
    private static final RepeatedMessages MESSAGES = new RepeatedMessages();

    /** Strong references, because {@code java.util.logging} forgets loggers and their filters. */
    private static final List<Logger> FILTERED = List.of(
            Logger.getLogger("io.grpc.netty.NettyServerHandler"),
            // Reports messages that are too large, and those that exceed a memory budget.
            Logger.getLogger("io.grpc.netty.NettyServerStream"),
            Logger.getLogger("io.grpc.netty.NettyServerTransport.connections"));

    private final @Nullable Filter next;

    private ClientFaults(@Nullable Filter next) {
        this.next = next;
    }

    /** Replaces the messages of gRPC. Further calls have no effect. */
    static synchronized void install() {
        FILTERED.stream()
                .filter((logger) -> !(logger.getFilter() instanceof ClientFaults))
                .forEach((logger) -> logger.setFilter(new ClientFaults(logger.getFilter())));
    }

    /** Sets the client whose bytes the calling thread processes. */
    static void enter(SocketAddress client) {
        CLIENT.set(client);
    }

    /** Removes the client of the calling thread. */
    static void exit() {
        CLIENT.remove();
    }

    /** Logs a line for a fault of a client, and lets other messages pass; messages for debugging always pass. */
    @Override
    public boolean isLoggable(LogRecord message) {
        Throwable fault = message.getThrown();
        if (message.getLevel().intValue() >= Level.INFO.intValue() && isFault(fault)) {
            report(fault);
            return false;
        }
        return this.next == null || this.next.isLoggable(message);
    }

    private static boolean isFault(@Nullable Throwable failure) {
        return failure instanceof Http2Exception
                || failure instanceof IOException
                || failure instanceof StatusRuntimeException;
    }

    private static void report(Throwable fault) {
        String client = client();
        String kind = kind(fault);
        MESSAGES.next(kind + " " + client)
                .ifPresent((suppressed) -> log.warn(
                        "Client {} caused the error {}: {}{}",
                        client,
                        kind,
                        // The message may contain text of the client.
                        BoundedText.detail(fault.getMessage()),
                        RepeatedMessages.suffix(suppressed)));
    }

    private static String kind(Throwable fault) {
        if (fault instanceof StatusRuntimeException refused) {
            return refused.getStatus().getCode().name();
        }
        return fault instanceof Http2Exception http2
                ? http2.error().name()
                : fault.getClass().getSimpleName();
    }

    /** A server without a {@link ConnectionGuard} does not set the client. */
    private static String client() {
        SocketAddress address = CLIENT.get();
        if (address instanceof InetSocketAddress internet && internet.getAddress() != null) {
            return internet.getAddress().getHostAddress();
        }
        return address == null ? "of unknown address" : address.toString();
    }
}
