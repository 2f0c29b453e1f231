package dev.flow.grpc.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Collects what gRPC logs by itself; the console of {@code java.util.logging} escapes a captured output. */
final class GrpcLog extends Handler implements AutoCloseable {

    private static final Logger GRPC = Logger.getLogger("io.grpc");

    private final List<String> messages = new CopyOnWriteArrayList<>();

    private GrpcLog() {}

    static GrpcLog open() {
        GrpcLog log = new GrpcLog();
        GRPC.addHandler(log);
        return log;
    }

    List<String> messages() {
        return List.copyOf(this.messages);
    }

    @Override
    public void publish(LogRecord message) {
        if (message.getLevel().intValue() >= Level.INFO.intValue()) {
            this.messages.add(message.getLoggerName() + ": " + message.getMessage() + " " + message.getThrown());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        GRPC.removeHandler(this);
    }
}
