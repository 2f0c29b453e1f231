package dev.flow.test;

import dev.flow.launch.ExecutorLauncher;
import dev.flow.launch.LaunchedExecutor;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Runs a Replica in a process. */
final class ProcessHost implements Host {

    private static final int KILL_SECONDS = 30;

    private final String name;
    private final Class<?> type;
    private final ExecutorLauncher launcher;
    private Optional<LaunchedExecutor> process = Optional.empty();

    ProcessHost(String name, Class<?> type, ExecutorLauncher launcher) {
        this.name = name;
        this.type = type;
        this.launcher = launcher;
    }

    @Override
    public synchronized void start() {
        int port = this.process.map(LaunchedExecutor::port).orElse(0);
        this.process = Optional.of(this.launcher.launch(this.name, this.type.getName(), port));
    }

    @Override
    public synchronized int port() {
        return launched().port();
    }

    @Override
    public synchronized void stop() {
        launched().close();
    }

    @Override
    public synchronized void signal(Signal signal) {
        if (!launched().alive()) {
            throw new IllegalStateException("SIG" + signal.name() + " cannot be sent: process "
                    + launched().pid() + " of " + this.name + " has ended");
        }
        signal.sendTo(launched().pid());
        if (signal == Signal.KILL) {
            launched()
                    .exit()
                    .toCompletableFuture()
                    .orTimeout(KILL_SECONDS, TimeUnit.SECONDS)
                    .join();
        }
    }

    private LaunchedExecutor launched() {
        return this.process.orElseThrow(() -> new IllegalStateException(this.name + " has not been started"));
    }

    @Override
    public synchronized boolean running() {
        return this.process.filter(LaunchedExecutor::alive).isPresent();
    }

    @Override
    public synchronized OptionalLong pid() {
        return running() ? OptionalLong.of(launched().pid()) : OptionalLong.empty();
    }
}
