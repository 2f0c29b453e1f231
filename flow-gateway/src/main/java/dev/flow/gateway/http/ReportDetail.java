package dev.flow.gateway.http;

/** How much of a readiness report a client may read. */
public enum ReportDetail {

    /** Only whether the Flow is ready. */
    NONE,

    /** Also which Executors are ready. */
    EXECUTORS,

    /** Everything, including the addresses of Replicas. */
    ALL
}
