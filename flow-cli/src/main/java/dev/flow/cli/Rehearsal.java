package dev.flow.cli;

import dev.flow.DaemonThreads;
import dev.flow.definition.Flow;
import dev.flow.document.Document;
import dev.flow.launch.ExecutorMain;
import dev.flow.launch.Loopback;
import dev.flow.local.LocalFlow;

/**
 * Starts an Executor, asks it what a Gateway asks, and ends: all classes are loaded then that one needs to be ready. For the
 * build, which keeps them in an archive.
 */
public final class Rehearsal {

    private Rehearsal() {}

    /**
     * Ends this JVM, with exit code 0 where all went well.
     *
     * @param arguments none
     */
    public static void main(String... arguments) throws InterruptedException {
        int port = Loopback.freePort();
        DaemonThreads.start("executor", () -> serve(port));
        Flow flow = Flow.builder()
                .host("127.0.0.1")
                .executor("rehearsed", (rehearsed) -> rehearsed.address("127.0.0.1:" + port))
                .build();
        try (LocalFlow running = LocalFlow.start(flow)) {
            while (!running.dryRun()) {
                Thread.sleep(50);
            }
            running.client().post("/", Document.ofText("rehearsal"));
        }
        System.exit(0);
    }

    private static void serve(int port) {
        try {
            ExecutorMain.main("--name=rehearsed", "--port=" + port);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
