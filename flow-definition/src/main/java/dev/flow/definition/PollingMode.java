package dev.flow.definition;

/** How many of an Executor's Shards a request is sent to. */
public enum PollingMode {

    /** One, each in turn. */
    ANY,

    /** Every one, at the same time. */
    ALL
}
