package dev.flow.app.gateway;

/** What Jina says when nobody listens where an Executor should, with the name of the Executor in place of its address. */
final class LostWords {

    static final String DESCRIPTION =
            "failed to connect to all addresses |Gateway: Communication error with deployment executor0 at"
                    + " address(es) {'executor0'}. Head or worker(s) may be down.";

    static final String CLOSE_REASON = "Network error while connecting to deployment at {'executor0'}. It may be down.";

    private LostWords() {}
}
