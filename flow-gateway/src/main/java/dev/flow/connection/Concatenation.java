package dev.flow.connection;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.flow.FlowException;
import dev.flow.proto.wire.DataContent;
import dev.flow.proto.wire.DataRequest;
import java.util.List;

/**
 * Concatenates several replies to one request: the first reply with the documents and results of all, in order. The bytes of
 * documents of either dialect are not changed.
 */
public final class Concatenation {

    private static final String RESULTS = "__results__";

    private Concatenation() {}

    /**
     * Concatenates replies.
     *
     * @param replies the replies, at least one
     * @throws UnjoinableRepliesException if their documents cannot be concatenated
     */
    public static DataRequest of(List<DataRequest> replies) {
        if (replies.size() == 1) {
            return replies.get(0);
        }
        try {
            return withResults(replies).toBuilder().setData(documents(replies)).build();
        } catch (InvalidProtocolBufferException unreadable) {
            throw unreadable(unreadable);
        }
    }

    /**
     * Returns the first of several replies with the results of all.
     *
     * @param replies the replies, at least one
     * @throws UnjoinableRepliesException if their parameters cannot be parsed
     */
    public static DataRequest withResults(List<DataRequest> replies) {
        DataRequest first = replies.get(0);
        if (replies.stream().allMatch((reply) -> reply.getParameters().equals(first.getParameters()))) {
            return first;
        }
        try {
            return first.toBuilder().setParameters(parameters(replies)).build();
        } catch (InvalidProtocolBufferException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private static UnjoinableRepliesException unreadable(InvalidProtocolBufferException why) {
        return new UnjoinableRepliesException("A reply cannot be parsed: " + why.getMessage());
    }

    private static ByteString documents(List<DataRequest> replies) throws InvalidProtocolBufferException {
        DataContent.Builder all = DataContent.newBuilder();
        for (DataRequest reply : replies) {
            DataContent content = DataContent.parseFrom(reply.getData());
            if (content.hasDocsBytes()) {
                throw new UnjoinableRepliesException(
                        "Documents in docs_bytes cannot be joined, because they are not parsed.");
            }
            all.mergeFrom(content);
        }
        return all.build().toByteString();
    }

    private static ByteString parameters(List<DataRequest> replies) throws InvalidProtocolBufferException {
        Struct.Builder joined = Struct.parseFrom(replies.get(0).getParameters()).toBuilder();
        Struct.Builder results = Struct.newBuilder();
        for (DataRequest reply : replies) {
            Value of = Struct.parseFrom(reply.getParameters()).getFieldsOrDefault(RESULTS, Value.getDefaultInstance());
            results.putAllFields(of.getStructValue().getFieldsMap());
        }
        if (results.getFieldsCount() > 0) {
            joined.putFields(RESULTS, Value.newBuilder().setStructValue(results).build());
        }
        return joined.build().toByteString();
    }

    /** Replies that cannot be joined. */
    public static final class UnjoinableRepliesException extends FlowException {

        UnjoinableRepliesException(String message) {
            super("The replies cannot be joined. " + message);
        }
    }
}
