package dev.flow.test;

import dev.flow.launch.ExecutorLauncher;
import org.jspecify.annotations.Nullable;

/** The processes of one Flow; a launcher is there from when the first of them is needed. */
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
