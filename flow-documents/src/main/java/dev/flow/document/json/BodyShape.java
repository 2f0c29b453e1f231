package dev.flow.document.json;

import com.google.protobuf.ByteString;
import dev.flow.document.Dialect;
import dev.flow.document.Documents;
import tools.jackson.databind.JsonNode;

/** The conversions of documents in JSON to documents on the wire. */
public enum BodyShape {
    /** Documents of the first dialect with its fields. */
    V1(Dialect.V1),
    /** Documents of the second dialect without a schema; fields of the first dialect keep their meaning. */
    V2(Dialect.V2),
    /** Documents of the second dialect with a schema; every field keeps its name and JSON type. */
    RECORDS(Dialect.V2);

    private final Dialect dialect;

    BodyShape(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Returns the conversion of documents without a schema.
     *
     * @param dialect the dialect of the documents
     */
    public static BodyShape of(Dialect dialect) {
        return dialect == Dialect.V1 ? V1 : V2;
    }

    /** Returns the bytes of field {@code data} of a request with the documents of a list. */
    ByteString read(JsonNode list, FieldLocation loc, ValidationErrors errors) {
        return this == RECORDS
                ? new RecordReader(errors).list(list, loc)
                : new Documents(new DocumentReader(this.dialect, errors).list(list, loc), this.dialect).write();
    }

    /** Returns the dialect of the documents on the wire. */
    public Dialect dialect() {
        return this.dialect;
    }
}
