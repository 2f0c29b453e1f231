package dev.flow.gateway;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** What the Executors of one walk returned beside documents, filed under {@code __results__} of the parameters. */
final class Results {

    private static final String KEY = "__results__";

    private Struct.@Nullable Builder merged;

    /**
     * Keeps the results in the parameters of a reply. They are parsed only where they are not those that were sent.
     *
     * @param executor who answered
     * @param sent the parameters of the request
     * @param answered the parameters of the reply
     */
    void collect(String executor, ByteString sent, ByteString answered) {
        if (answered.isEmpty() || answered.equals(sent)) {
            return;
        }
        Value results = parse(executor, answered).getFieldsMap().get(KEY);
        if (results != null && results.hasStructValue()) {
            this.merged = this.merged == null ? Struct.newBuilder() : this.merged;
            this.merged.putAllFields(results.getStructValue().getFieldsMap());
        }
    }

    /** The parameters of the request with all results in them. */
    ByteString into(ByteString parameters) {
        if (this.merged == null || this.merged.getFieldsCount() == 0) {
            return parameters;
        }
        Value results = Value.newBuilder().setStructValue(this.merged).build();
        return parse("the client", parameters).toBuilder()
                .putFields(KEY, results)
                .build()
                .toByteString();
    }

    private static Struct parse(String from, ByteString parameters) {
        try {
            return Struct.parseFrom(parameters);
        } catch (InvalidProtocolBufferException unreadable) {
            throw Status.INTERNAL
                    .withDescription("the parameters of " + from + " are no google.protobuf.Struct")
                    .asRuntimeException();
        }
    }
}
