package dev.flow.definition;

/** The number of Shards that receive a request. */
public enum PollingMode {

    /** One Shard, in turn. */
    ANY,

    /** Every Shard, at the same time. */
    ALL
}
