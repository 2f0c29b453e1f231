package dev.flow.definition;

/** The clients that may read addresses, causes and the graph of a Flow. */
public enum DetailViewers {

    /** No client. */
    NEVER,

    /** Authenticated clients, with one of the configured roles if there are any. */
    WHEN_AUTHORIZED,

    /** Every client. */
    ALWAYS
}
