package dev.flow.document;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Map;

/**
 * Parameters for one Executor, such as {@code encoder__top_k}: the Executor {@code encoder} receives {@code top_k}, which overrides
 * the parameter of that name for all, and no other Executor receives it. A name that begins or ends with two underscores is not
 * specific. An object under the name of an Executor is not resolved here: the Executor applies it.
 */
public final class SpecificParameters {

    private static final String SEPARATOR = "__";

    private static final int ENTRY = (Struct.FIELDS_FIELD_NUMBER << 3) | WireFormat.WIRETYPE_LENGTH_DELIMITED;

    /** The tag of the key of a map entry. */
    private static final int KEY = (1 << 3) | WireFormat.WIRETYPE_LENGTH_DELIMITED;

    private SpecificParameters() {}

    /**
     * Returns the parameters that are sent to one Executor.
     *
     * @param parameters the bytes of field {@code parameters} of a request
     * @param executor the name of the Executor
     * @return the same bytes, without parsing their values, if no parameter is specific
     * @throws InvalidParametersException if the bytes are malformed
     */
    public static ByteString forExecutor(ByteString parameters, String executor) {
        return mayHoldAny(parameters) ? resolved(Parameters.parse(parameters).toStruct(), executor) : parameters;
    }

    private static boolean mayHoldAny(ByteString parameters) {
        CodedInputStream in = parameters.newCodedInput();
        in.enableAliasing(true);
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (tag != ENTRY) {
                    in.skipField(tag);
                } else if (isSpecific(key(in.readBytes()))) {
                    return true;
                }
            }
            return false;
        } catch (IOException ex) {
            // Parsing reports the problem.
            return true;
        }
    }

    private static String key(ByteString entry) throws IOException {
        CodedInputStream in = entry.newCodedInput();
        String key = "";
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == KEY) {
                key = in.readString();
            } else {
                in.skipField(tag);
            }
        }
        return key;
    }

    private static ByteString resolved(Struct parameters, String executor) {
        Struct.Builder resolved = parameters.toBuilder();
        for (Map.Entry<String, Value> parameter : parameters.getFieldsMap().entrySet()) {
            String name = parameter.getKey();
            if (isSpecific(name)) {
                resolved.removeFields(name);
                int separator = lastSeparator(name);
                if (name.substring(0, separator).equals(executor)) {
                    resolved.putFields(name.substring(separator + SEPARATOR.length()), parameter.getValue());
                }
            }
        }
        return resolved.build().toByteString();
    }

    private static boolean isSpecific(String name) {
        return name.contains(SEPARATOR) && !name.startsWith(SEPARATOR) && !name.endsWith(SEPARATOR);
    }

    /** Of three underscores the first two separate, as in Python's split. */
    private static int lastSeparator(String name) {
        int last = name.indexOf(SEPARATOR);
        for (int next = last; next >= 0; next = name.indexOf(SEPARATOR, last + SEPARATOR.length())) {
            last = next;
        }
        return last;
    }
}
