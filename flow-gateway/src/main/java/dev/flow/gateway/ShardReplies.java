package dev.flow.gateway;

import com.google.protobuf.ByteString;
import dev.flow.connection.Concatenation;
import dev.flow.document.Dialect;
import dev.flow.document.Reduction;
import dev.flow.proto.wire.DataRequest;
import java.util.List;

/**
 * Reduces the replies of several Shards to one reply, as a join of branches does.
 *
 * @param documents the dialect of replies whose documents do not show it
 */
record ShardReplies(Dialect documents) {

    /**
     * Reduces replies: documents by their ids, and the results of all replies.
     *
     * @param replies the replies in the order of the Shards, at least one
     */
    DataRequest reduced(List<DataRequest> replies) {
        List<ByteString> contents = replies.stream().map(DataRequest::getData).toList();
        ByteString data = Reduction.reduce(contents, this.documents);
        return Concatenation.withResults(replies).toBuilder().setData(data).build();
    }
}
