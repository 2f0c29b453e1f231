package dev.flow.spring.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The body of a request, read no further than allowed, whatever content type it claims. */
final class RequestBody {

    private final int limit;

    /**
     * @param limit the most bytes
     */
    RequestBody(int limit) {
        this.limit = limit;
    }

    byte[] read(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > this.limit) {
            throw tooLarge();
        }
        try (InputStream body = request.getInputStream()) {
            byte[] bytes = body.readNBytes(this.limit + 1);
            if (bytes.length > this.limit) {
                throw tooLarge();
            }
            return bytes;
        }
    }

    private ResponseStatusException tooLarge() {
        return new ResponseStatusException(
                HttpStatus.CONTENT_TOO_LARGE, "the body is larger than " + this.limit + " bytes");
    }
}
