package dev.flow.spring.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Responds with a status of the client to a form in parts that cannot be read. Without it such a request, to any path, is a server error
 * with a stack trace in the log. Handlers of the application come first.
 */
final class UnreadableFormResolver implements HandlerExceptionResolver, Ordered {

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!(failure instanceof MultipartException)) {
            return null;
        }
        try {
            response.sendError(failure instanceof MaxUploadSizeExceededException ? 413 : 400);
            return new ModelAndView();
        } catch (IOException disconnected) {
            return null;
        }
    }
}
