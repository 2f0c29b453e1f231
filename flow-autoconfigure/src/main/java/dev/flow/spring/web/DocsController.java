package dev.flow.spring.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flow.definition.HttpStyle;
import dev.flow.gateway.Gateway;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** Shows programs what is served over HTTP. */
@RestController
final class DocsController {

    private final Gateway gateway;
    private final String title;
    private final HttpStyle style;

    DocsController(Gateway gateway, String title, HttpStyle style) {
        this.gateway = gateway;
        this.title = title;
        this.style = style;
    }

    @GetMapping("/openapi.json")
    ResponseEntity<byte[]> openApi() {
        String version = DocsController.class.getPackage().getImplementationVersion();
        return RequestSender.answer(
                HttpStatus.OK,
                OpenApi.write(
                        this.title,
                        version == null ? "0" : version,
                        this.gateway.endpoints().all(),
                        this.style == HttpStyle.JINA_3_34));
    }

    /** Shows the same to people. */
    @RestController
    static final class Page {

        private static final String HTML = """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <title>%s</title>
                <link rel="stylesheet" href="docs/swagger-ui.css">
                </head>
                <body>
                <div id="swagger-ui"></div>
                <script src="docs/swagger-ui-bundle.js"></script>
                <script>SwaggerUIBundle({url: "openapi.json", dom_id: "#swagger-ui", validatorUrl: null});</script>
                </body>
                </html>
                """;

        private final byte[] page;

        Page(String title) {
            String escaped = HtmlUtils.htmlEscape(title);
            this.page = HTML.formatted(escaped).getBytes(UTF_8);
        }

        @GetMapping("/docs")
        ResponseEntity<byte[]> docs() {
            return ResponseEntity.ok()
                    .contentType(new MediaType(MediaType.TEXT_HTML, UTF_8))
                    .body(this.page);
        }
    }
}
