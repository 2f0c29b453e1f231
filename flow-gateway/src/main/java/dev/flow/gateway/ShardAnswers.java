package dev.flow.gateway;

import com.google.protobuf.ByteString;
import dev.flow.connection.Concatenation;
import dev.flow.document.Dialect;
import dev.flow.document.Reduction;
import dev.flow.proto.wire.DataRequest;
import java.util.List;

/**
 * Makes one answer of those of several Shards, by the rules of a join.
 *
 * @param documents the dialect where nothing tells
 */
public record ShardAnswers(Dialect documents) {

    /**
     * One answer: documents reduced by their ids, results of all.
     *
     * @param answers the answers, one at least, in the order of the Shards
     */
    public DataRequest reduced(List<DataRequest> answers) {
        List<ByteString> contents = answers.stream().map(DataRequest::getData).toList();
        ByteString data = Reduction.reduce(contents, this.documents);
        return Concatenation.withResults(answers).toBuilder().setData(data).build();
    }
}
