package dev.flow.document.json;

import com.google.protobuf.ByteString;
import dev.flow.document.Dialect;
import dev.flow.document.Documents;
import tools.jackson.databind.JsonNode;

/** How documents in JSON become documents on the wire. */
public enum BodyShape {
    /** Documents of the first dialect, with the fields they have. */
    V1(Dialect.V1),
    /** Documents of the second dialect without a schema: the fields of the first mean there what they mean here. */
    V2(Dialect.V2),
    /** Documents of the second dialect with a schema: every field is what it is called, and what it looks like. */
    RECORDS(Dialect.V2);

    private final Dialect dialect;

    BodyShape(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * That of documents without a schema.
     *
     * @param dialect their dialect
     */
    public static BodyShape of(Dialect dialect) {
        return dialect == Dialect.V1 ? V1 : V2;
    }

    /** The bytes of field {@code data} of a request with the documents of a list. */
    ByteString read(JsonNode list, Loc loc, Problems problems) {
        return this == RECORDS
                ? new RecordReader(problems).list(list, loc)
                : new Documents(new DocumentReader(this.dialect, problems).list(list, loc), this.dialect).write();
    }

    /** The dialect of the documents on the wire. */
    public Dialect dialect() {
        return this.dialect;
    }
}
