package dev.flow.document.json;

import dev.flow.FlowException;
import java.util.List;
import java.util.stream.Collectors;

/** A body that is no request; HTTP answers it with status 422 and {@link #toJson()}. */
public final class InvalidRequestException extends FlowException {

    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    InvalidRequestException(List<Problem> problems) {
        super("body is no request: "
                + problems.stream().map(InvalidRequestException::line).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong; never empty. */
    public List<Problem> problems() {
        return this.problems;
    }

    /** The body of an answer, as FastAPI has it: <code>{"detail":[{"loc":[…],"msg":"…","type":"…"}]}</code>. */
    public byte[] toJson() {
        return Json.write((json) -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("detail");
            for (Problem problem : this.problems) {
                json.writeStartObject();
                json.writeName("loc");
                ValueWriter.AS_THEY_ARE.write(json, problem.loc());
                json.writeStringProperty("msg", Json.wellFormed(problem.msg()));
                json.writeStringProperty("type", problem.type());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static String line(Problem problem) {
        return problem.loc().stream().map(String::valueOf).collect(Collectors.joining(".")) + " " + problem.msg();
    }
}
