package dev.flow.test;

import dev.flow.launch.ExecutorLauncher;
import org.jspecify.annotations.Nullable;

/** Creates the launcher for the processes of one Flow on first use. */
final class Launches implements AutoCloseable {

    private @Nullable ExecutorLauncher launcher;

    ExecutorLauncher launcher() {
        if (this.launcher == null) {
            this.launcher = new ExecutorLauncher();
        }
        return this.launcher;
    }

    @Override
    public void close() {
        if (this.launcher != null) {
            this.launcher.close();
        }
    }
}
