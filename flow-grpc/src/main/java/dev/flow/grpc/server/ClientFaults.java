package dev.flow.grpc.server;

import dev.flow.log.RepeatedFailures;
import dev.flow.log.RepeatedMessages;
import dev.flow.wire.BoundedText;
import io.grpc.StatusRuntimeException;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.util.concurrent.FastThreadLocal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Logs one line where gRPC logs a stack trace for each invalid frame or message of a client, and limits its other messages about calls. gRPC has no other way to change these
 * messages than a filter of its {@code java.util.logging} loggers, which precedes every log configuration of an application.
 */
final class ClientFaults implements Filter {

    private static final org.slf4j.Logger log = LoggerFactory.getLogger(ClientFaults.class);

    private static final FastThreadLocal<SocketAddress> CLIENT = new FastThreadLocal<>();
    private static final RepeatedMessages MESSAGES = new RepeatedMessages();

    /** Strong references, because {@code java.util.logging} forgets loggers and their filters. */
    private static final List<Logger> FILTERED = List.of(
            Logger.getLogger("io.grpc.netty.NettyServerHandler"),
            Logger.getLogger("io.grpc.netty.NettyServerTransport.connections"),
            // Reports messages that are too large, and those that exceed a memory budget.
            Logger.getLogger("io.grpc.netty.NettyServerStream"),
            // These run the calls, and log a message that cannot be parsed as an uncaught exception.
            Logger.getLogger("io.grpc.internal.SerializingExecutor"),
            Logger.getLogger("io.grpc.internal.SerializeReentrantCallsDirectExecutor"),
            // Reports each reply of an Executor to a call that has ended.
            Logger.getLogger("io.grpc.internal.AbstractClientStream"));

    /** By name of the logger. */
    private static final Map<String, RepeatedFailures> FAILURES = FILTERED.stream()
            .collect(Collectors.toUnmodifiableMap(
                    Logger::getName,
                    (logger) -> new RepeatedFailures(
                            LoggerFactory.getLogger(logger.getName()), org.slf4j.event.Level.WARN)));

    private static final String TRANSPORT = "io.grpc.netty.";

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

    /** Logs a line for a fault of a client, and limits other messages; messages for debugging always pass. */
    @Override
    public boolean isLoggable(LogRecord message) {
        if (message.getLevel().intValue() >= Level.INFO.intValue() && isFault(message)) {
            report(message);
            return false;
        }
        if (this.next != null && !this.next.isLoggable(message)) {
            return false;
        }
        return message.getLevel().intValue() < Level.INFO.intValue() || isFirst(message);
    }

    /** Limits messages that are no fault of a client, such as an exception of the application in each call. */
    private static boolean isFirst(LogRecord message) {
        if (message.getThrown() == null) {
            return MESSAGES.next(message.getLoggerName() + " " + message.getMessage())
                    .isPresent();
        }
        FAILURES.get(message.getLoggerName()).log(message.getThrown(), () -> BoundedText.detail(message.getMessage()));
        return false;
    }

    private static boolean isFault(LogRecord message) {
        Throwable failure = message.getThrown();
        boolean ofTransport = message.getLoggerName().startsWith(TRANSPORT);
        return failure instanceof Http2Exception
                || failure instanceof IOException
                || ofTransport && CLIENT.isSet()
                || failure instanceof StatusRuntimeException && (ofTransport || isOfParsing(failure));
    }

    /** Other exceptions of a call are faults of the application. */
    private static boolean isOfParsing(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .anyMatch((frame) -> frame.getMethodName().equals("parseRequest"));
    }

    private static void report(LogRecord message) {
        Throwable fault = message.getThrown();
        String client = client();
        String kind = kind(fault);
        MESSAGES.next(kind + " " + client)
                .ifPresent((suppressed) -> log.warn(
                        "Client {} caused the error {}: {}{}",
                        client,
                        kind,
                        // The message may contain text of the client.
                        BoundedText.detail(fault == null ? message.getMessage() : fault.getMessage()),
                        RepeatedMessages.suffix(suppressed)));
    }

    private static String kind(@Nullable Throwable fault) {
        if (fault instanceof Http2Exception http2) {
            return http2.error().name();
        }
        if (fault instanceof StatusRuntimeException refused) {
            return refused.getStatus().getCode().name();
        }
        return fault == null ? "PROTOCOL_ERROR" : fault.getClass().getSimpleName();
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
