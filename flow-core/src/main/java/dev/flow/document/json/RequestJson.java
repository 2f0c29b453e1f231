package dev.flow.document.json;

import dev.flow.document.Dialect;
import dev.flow.proto.wire.DataRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;

/**
 * Reads the JSON that callers of an HTTP or WebSocket Gateway send: an object with {@code data} (a list of documents, or an
 * object that has one under {@code docs}), {@code execEndpoint}, {@code targetExecutor} and {@code parameters}, all of them
 * optional, in camel or snake case. A {@code header} and anything else is passed over, as Jina does: every request gets an id of its own.
 */
public final class RequestJson {

    private final Dialect dialect;

    private final Optional<String> endpoint;

    private RequestJson(Dialect dialect, Optional<String> endpoint) {
        this.dialect = dialect;
        this.endpoint = endpoint;
    }

    /**
     * Reads requests whose Executors speak a dialect.
     *
     * @param dialect how documents are written into the request
     */
    public static RequestJson in(Dialect dialect) {
        return new RequestJson(dialect, Optional.empty());
    }

    /**
     * The same for a path that stands for one endpoint, whatever a body asks for.
     *
     * @param endpoint the endpoint of Executors, such as {@code /index}
     */
    public RequestJson at(String endpoint) {
        return new RequestJson(this.dialect, Optional.of(endpoint));
    }

    /**
     * Reads one body.
     *
     * @throws InvalidRequestException if it is no request
     */
    public DataRequest read(String body) {
        return read(() -> Json.mapper().readTree(body));
    }

    /**
     * Reads one body in UTF-8, UTF-16 or UTF-32.
     *
     * @throws InvalidRequestException if it is no request
     */
    public DataRequest read(byte[] body) {
        return read(() -> Json.mapper().readTree(body));
    }

    private DataRequest read(Supplier<JsonNode> body) {
        return new BodyReader(this.dialect).read(tree(body), this.endpoint);
    }

    private static JsonNode tree(Supplier<JsonNode> body) {
        try {
            return body.get();
        } catch (StreamConstraintsException ex) {
            throw new InvalidRequestException(List.of(Fault.TOO_DEEP.at(Loc.BODY)));
        } catch (JacksonException ex) {
            throw new InvalidRequestException(List.of(noJson(ex)));
        }
    }

    private static Problem noJson(JacksonException ex) {
        TokenStreamLocation at = ex.getLocation();
        if (at == null) {
            return new Problem(Loc.BODY.steps(), "no JSON", "value_error.jsondecode");
        }
        long position = Math.max(at.getCharOffset(), at.getByteOffset());
        String msg = "%s: line %d column %d (char %d)"
                .formatted(ex.getOriginalMessage(), at.getLineNr(), at.getColumnNr(), position);
        return new Problem(Loc.BODY.at(position).steps(), msg, "value_error.jsondecode");
    }
}
