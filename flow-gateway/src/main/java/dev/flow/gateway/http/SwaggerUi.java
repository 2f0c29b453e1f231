package dev.flow.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** Serves the page that shows the OpenAPI document, with Swagger UI from its WebJar. */
final class SwaggerUi {

    private static final String PROPERTIES = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private static final Map<String, String> ASSETS = Map.of(
            "swagger-ui.css", "text/css;charset=utf-8",
            "swagger-ui-bundle.js", "text/javascript;charset=utf-8");

    private static final String PAGE = """
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
            <script>%s</script>
            </body>
            </html>
            """;

    private static final String SCRIPT =
            "SwaggerUIBundle({url: \"openapi.json\", dom_id: \"#swagger-ui\", validatorUrl: null});";

    private final ClassLoader classes;
    private final String version;

    private SwaggerUi(ClassLoader classes, String version) {
        this.classes = classes;
        this.version = version;
    }

    /** Finds Swagger UI; empty if its WebJar is not on the class path. */
    static Optional<SwaggerUi> find(ClassLoader classes) {
        try (InputStream properties = classes.getResourceAsStream(PROPERTIES)) {
            if (properties == null) {
                return Optional.empty();
            }
            Properties webJar = new Properties();
            webJar.load(properties);
            return Optional.of(new SwaggerUi(classes, webJar.getProperty("version")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The routes of the page and its assets. */
    Map<String, HttpRoute> routes(String title) {
        Map<String, HttpRoute> routes = new TreeMap<>();
        byte[] page = PAGE.formatted(escaped(title), SCRIPT).getBytes(UTF_8);
        routes.put(
                "/docs",
                HttpRoute.get(
                        PageHeaders.forScript(SCRIPT).addTo(HttpResponse.of(200, "text/html;charset=utf-8", page))));
        ASSETS.forEach((name, type) ->
                routes.put("/docs/" + name, HttpRoute.of("GET", (exchange) -> exchange.respond(asset(name, type)))));
        return routes;
    }

    private HttpResponse asset(String name, String type) {
        String path = "META-INF/resources/webjars/swagger-ui/" + this.version + "/" + name;
        try (InputStream asset = this.classes.getResourceAsStream(path)) {
            return asset == null
                    ? HttpResponse.error(404, "Not Found")
                    : HttpResponse.of(200, type, asset.readAllBytes())
                            .with("Cache-Control", "max-age=86400")
                            .with("X-Content-Type-Options", "nosniff");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
