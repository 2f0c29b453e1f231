package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.definition.HttpStyle;
import dev.flow.spring.HttpAnswer;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document and its page, on every server. */
@ParameterizedClass
@EnumSource(TestedServer.class)
class OpenApiContractTests {

    @Parameter
    private TestedServer server;

    private ServedGateway gateway;

    @BeforeEach
    void start() {
        this.gateway = ServedGateway.shared(this.server, GatewayUnderTest.shop(HttpStyle.JINA_3_34));
        await().until(() -> this.gateway.gateway().endpoints().complete());
    }

    @Test
    void describesPathsEndpointsAndSchemas() {
        JsonNode api = this.gateway.get("/openapi.json").json();
        assertThat(api.get("openapi").asString()).isEqualTo("3.1.0");
        assertThat(api.get("info").get("title").asString()).isEqualTo("The <shop>");
        assertThat(api.get("paths").propertyNames())
                .contains(
                        "/",
                        "/dry_run",
                        "/dry_run/report",
                        "/status",
                        "/post",
                        "/index",
                        "/search",
                        "/price",
                        "/loose",
                        "/lines")
                .doesNotContain("/_jina_dry_run_");
        assertThat(api.at(
                                "/paths/~1price/post/requestBody/content/application~1json/schema/properties/data/anyOf/1/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Item");
        assertThat(api.at("/components/schemas/Item/properties/parts/anyOf/0/items/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Part");
        assertThat(api.at("/components/schemas/Part/properties").propertyNames())
                .contains("name", "count");
        assertThat(api.at("/components/schemas").has("LegacyDocumentJina")).isTrue();
        assertThat(api.at("/paths/~1lines/get/responses/200/content").has("text/event-stream"))
                .isTrue();
        assertThat(api.at("/paths/~1lines/get/parameters/1/name").isMissingNode())
                .isFalse();
        assertThat(api.toString()).doesNotContain("#/$defs/");
    }

    /** A proxy may remove a prefix of which this Gateway is not told. */
    @Test
    void namesAServerRelativeToTheDocument() {
        URI document = URI.create("https://proxy.example/flow/openapi.json");
        String server =
                this.gateway.get("/openapi.json").json().at("/servers/0/url").asString();
        assertThat(document.resolve(server)).hasToString("https://proxy.example/flow/");
    }

    @Test
    void servesAPageThatNeedsNoOtherHost() {
        HttpAnswer page = this.gateway.get("/docs");
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.body())
                .contains("The &lt;shop&gt;")
                .contains("openapi.json")
                .doesNotContain("//");
        assertThat(this.gateway.get("/docs/swagger-ui-bundle.js").status()).isEqualTo(200);
        assertThat(this.gateway.get("/docs/swagger-ui.css").contentType()).startsWith("text/css");
    }
}
