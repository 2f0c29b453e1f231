package dev.flow.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The headers of a page: it loads only content of this server, runs no script but its own, and no other page can show it in a frame.
 *
 * @param contentSecurityPolicy the value of {@code Content-Security-Policy}
 */
record PageHeaders(String contentSecurityPolicy) {

    /** Swagger UI sets styles on its elements and has images inside its style sheet. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self' 'sha256-%s'; style-src 'self' 'unsafe-inline'; "
                    + "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
                    + "form-action 'none'";

    /**
     * Returns the headers of a page with one script in its text.
     *
     * @param script the script
     */
    static PageHeaders forScript(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(UTF_8));
            return new PageHeaders(POLICY.formatted(Base64.getEncoder().encodeToString(digest)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    HttpResponse addTo(HttpResponse page) {
        return page.with("Content-Security-Policy", this.contentSecurityPolicy)
                .with("X-Content-Type-Options", "nosniff")
                .with("X-Frame-Options", "DENY")
                .with("Referrer-Policy", "no-referrer");
    }
}
