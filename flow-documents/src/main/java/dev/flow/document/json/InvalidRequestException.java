package dev.flow.document.json;

import dev.flow.FlowException;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown for a body that is not a request; an HTTP server replies with status 422 and {@link #toJson()}. */
public final class InvalidRequestException extends FlowException {

    private static final long serialVersionUID = 1;

    private final transient List<ValidationError> errors;

    InvalidRequestException(List<ValidationError> errors) {
        super("Body is not a valid request: " + reasons(errors));
        this.errors = List.copyOf(errors);
    }

    /** Returns the errors; never empty. */
    public List<ValidationError> errors() {
        return this.errors;
    }

    /** Returns the body as in FastAPI: <code>{"detail":[{"loc":[…],"msg":"…","type":"…"}]}</code>. */
    public byte[] toJson() {
        return Json.write((json) -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("detail");
            for (ValidationError error : this.errors) {
                json.writeStartObject();
                json.writeName("loc");
                ValueWriter.AS_THEY_ARE.write(json, error.loc());
                json.writeStringProperty("msg", Json.wellFormed(error.msg()));
                json.writeStringProperty("type", error.type());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    String reasons() {
        return reasons(this.errors);
    }

    private static String reasons(List<ValidationError> errors) {
        return errors.stream().map(InvalidRequestException::line).collect(Collectors.joining("; "));
    }

    private static String line(ValidationError error) {
        return error.loc().stream().map(String::valueOf).collect(Collectors.joining(".")) + " " + error.msg();
    }
}
