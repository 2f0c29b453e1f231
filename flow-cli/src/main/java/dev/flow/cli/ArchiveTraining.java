package dev.flow.cli;

import dev.flow.DaemonThreads;
import dev.flow.definition.Flow;
import dev.flow.document.Document;
import dev.flow.launch.ExecutorMain;
import dev.flow.launch.Loopback;
import dev.flow.local.LocalFlow;

/**
 * Loads the classes that an Executor needs to become ready, so that the build can write them to a class data sharing archive: starts
 * an Executor, calls it through a Gateway, and exits.
 */
public final class ArchiveTraining {

    private ArchiveTraining() {}

    /**
     * Exits with code 0 after success.
     *
     * @param arguments none
     */
    public static void main(String... arguments) throws InterruptedException {
        int port = Loopback.freePort();
        DaemonThreads.start("executor", () -> serve(port));
        Flow flow = Flow.builder()
                .host("127.0.0.1")
                .executor("training", (training) -> training.address("127.0.0.1:" + port))
                .build();
        try (LocalFlow running = LocalFlow.start(flow)) {
            while (!running.dryRun()) {
                Thread.sleep(50);
            }
            running.client().post("/", Document.ofText("training"));
        }
        System.exit(0);
    }

    private static void serve(int port) {
        try {
            ExecutorMain.main("--name=training", "--port=" + port);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
