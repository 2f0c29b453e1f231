package dev.flow.app.gateway;

/** What Jina says when nobody listens where an Executor should. */
final class LostWords {

    private LostWords() {}

    static String description(RunningExecutor executor) {
        return "failed to connect to all addresses |Gateway: Communication error with deployment executor0 at"
                + " address(es) {'" + executor.address() + "'}. Head or worker(s) may be down.";
    }

    static String closeReason(RunningExecutor executor) {
        return "Network error while connecting to deployment at {'" + executor.address() + "'}. It may be down.";
    }
}
