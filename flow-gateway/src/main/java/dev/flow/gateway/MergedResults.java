package dev.flow.gateway;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** The results that the Executors of one request returned beside documents, merged under {@code __results__} of the parameters. */
final class MergedResults {

    private static final String KEY = "__results__";

    private Struct.@Nullable Builder merged;

    /**
     * Adds the results in the parameters of a reply. Parameters equal to those of the request are not parsed.
     *
     * @param executor the Executor that replied
     * @param sent the parameters of the request
     * @param replied the parameters of the reply
     */
    void add(String executor, ByteString sent, ByteString replied) {
        if (replied.isEmpty() || replied.equals(sent)) {
            return;
        }
        Value results =
                parse("Executor '" + executor + "'", replied).getFieldsMap().get(KEY);
        if (results != null && results.hasStructValue()) {
            this.merged = this.merged == null ? Struct.newBuilder() : this.merged;
            this.merged.putAllFields(results.getStructValue().getFieldsMap());
        }
    }

    /** Returns the parameters of the request with all results. */
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

    private static Struct parse(String sender, ByteString parameters) {
        try {
            return Struct.parseFrom(parameters);
        } catch (InvalidProtocolBufferException unreadable) {
            throw Status.INTERNAL
                    .withDescription(
                            "The parameters from " + sender + " cannot be read. Expected google.protobuf.Struct.")
                    .asRuntimeException();
        }
    }
}
