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
 * Several replies to one request made one: the first of them, with the documents and results of all, in their order. Documents
 * stay the bytes they are, of whichever dialect.
 */
public final class Concatenation {

    private static final String RESULTS = "__results__";

    private Concatenation() {}

    /**
     * Makes one reply of several.
     *
     * @param replies the replies, one at least
     * @throws UnjoinableRepliesException where their documents cannot be put behind each other
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
     * The first of several replies, with the results of all.
     *
     * @param replies the replies, one at least
     * @throws UnjoinableRepliesException where their parameters cannot be read
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
        return new UnjoinableRepliesException("a reply cannot be read: " + why.getMessage());
    }

    private static ByteString documents(List<DataRequest> replies) throws InvalidProtocolBufferException {
        DataContent.Builder all = DataContent.newBuilder();
        for (DataRequest reply : replies) {
            DataContent content = DataContent.parseFrom(reply.getData());
            if (content.hasDocsBytes()) {
                throw new UnjoinableRepliesException("documents in docs_bytes are not read, and so not joined");
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

    /** Replies that cannot be made one. */
    public static final class UnjoinableRepliesException extends FlowException {

        UnjoinableRepliesException(String message) {
            super("the replies cannot be joined: " + message);
        }
    }
}
