package dev.flow.spring.web;

import dev.flow.executor.ExecutorServer;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Executors that all contract tests share; they end with the process. */
final class SharedExecutors {

    private static final ExecutorServer recorded = start("executor0", new RecordedExecutor());
    private static final ExecutorServer shop = start("shop", new Shop());
    private static final ExecutorServer patient = start("patient", new Patient());

    private SharedExecutors() {}

    static int recordedPort() {
        return recorded.port();
    }

    static int shopPort() {
        return shop.port();
    }

    static int patientPort() {
        return patient.port();
    }

    private static ExecutorServer start(String name, Object executor) {
        try {
            return ExecutorServer.start(name, executor, "127.0.0.1", 0);
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }
}
