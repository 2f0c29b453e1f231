package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.document.Dialect;
import dev.flow.document.Documents;
import dev.flow.document.json.RequestJson;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.http.HttpProtocol;
import dev.flow.gateway.http.HttpSettings;
import dev.flow.gateway.http.WebSocketProtocol;
import dev.flow.proto.wire.DataRequest;
import dev.flow.spring.executor.ExecutorAutoConfiguration;
import dev.flow.spring.gateway.GatewayAutoConfiguration;
import dev.flow.spring.gateway.ServedProtocol;
import jakarta.websocket.server.ServerContainer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.socket.server.support.WebSocketHandlerMapping;

class GatewayWebAutoConfigurationTests {

    private static final String ADDRESS = "flow.gateway.executors.encoder.addresses=localhost:1";

    private static final AutoConfigurations FLOW = AutoConfigurations.of(
            ExecutorAutoConfiguration.class, GatewayAutoConfiguration.class, GatewayWebAutoConfiguration.class);

    private final WebApplicationContextRunner application = new WebApplicationContextRunner()
            .withConfiguration(FLOW)
            .withConfiguration(AutoConfigurations.of(WebMvcAutoConfiguration.class))
            .withPropertyValues(ADDRESS);

    @Test
    void aWebApplicationServesTheGatewayOverHttpAndWebSocket() {
        this.application.run((context) -> {
            assertThat(context)
                    .hasSingleBean(HttpProtocol.class)
                    .hasSingleBean(ErrorDetail.class)
                    .hasSingleBean(WebSocketProtocol.class)
                    .hasSingleBean(SocketDrain.class);
            assertThat(context.getBean(WebSocketHandlerMapping.class).getUrlMap())
                    .containsOnlyKeys("/", "/dry_run");
            assertThat(context.getBeanProvider(ServedProtocol.class).orderedStream())
                    .extracting(ServedProtocol::name)
                    .containsExactly("HTTP", "WEBSOCKET");
        });
    }

    @Test
    void anApplicationWithoutWebServesNeither() {
        new ApplicationContextRunner()
                .withConfiguration(FLOW)
                .withPropertyValues(ADDRESS)
                .run((context) -> assertThat(context)
                        .hasSingleBean(Gateway.class)
                        .doesNotHaveBean(RequestJson.class)
                        .doesNotHaveBean(HttpProtocol.class)
                        .doesNotHaveBean(WebSocketHandlerMapping.class)
                        .doesNotHaveBean(ServedProtocol.class));
    }

    @Test
    void aReactiveApplicationServesNeither() {
        new ReactiveWebApplicationContextRunner()
                .withConfiguration(FLOW)
                .withPropertyValues(ADDRESS)
                .run((context) -> assertThat(context)
                        .hasSingleBean(Gateway.class)
                        .doesNotHaveBean(HttpProtocol.class)
                        .doesNotHaveBean(WebSocketHandlerMapping.class));
    }

    @Test
    void withoutSpringMvcThereIsNeither() {
        new ApplicationContextRunner()
                .withConfiguration(FLOW)
                .withClassLoader(new FilteredClassLoader(
                        DispatcherServlet.class.getPackageName(), "jakarta.servlet", "org.springframework.web"))
                .withPropertyValues(ADDRESS)
                .run((context) -> assertThat(context)
                        .hasSingleBean(Gateway.class)
                        .doesNotHaveBean(HttpProtocol.class)
                        .doesNotHaveBean(WebSocketHandlerMapping.class));
    }

    @Test
    void withoutSpringWebSocketThereIsHttpOnly() {
        this.application
                .withClassLoader(new FilteredClassLoader("org.springframework.web.socket"))
                .run((context) -> assertThat(context)
                        .hasSingleBean(HttpProtocol.class)
                        .hasSingleBean(ServedProtocol.class)
                        .doesNotHaveBean(WebSocketProtocol.class)
                        .doesNotHaveBean("flowSocketMapping"));
    }

    @Test
    void withoutTheApiOfWebSocketThereIsHttpOnly() {
        this.application
                .withClassLoader(new FilteredClassLoader(ServerContainer.class))
                .run((context) -> assertThat(context)
                        .hasSingleBean(HttpProtocol.class)
                        .doesNotHaveBean(WebSocketProtocol.class)
                        .doesNotHaveBean(WebSocketHandlerMapping.class));
    }

    @Test
    void withoutAGatewayThereIsNeither() {
        this.application
                .withPropertyValues("flow.gateway.enabled=false")
                .run((context) -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(RequestJson.class)
                        .doesNotHaveBean(HttpProtocol.class)
                        .doesNotHaveBean(WebSocketHandlerMapping.class)
                        .doesNotHaveBean(ErrorDetail.class));
    }

    @Test
    void httpIsTurnedOffAlone() {
        this.application
                .withPropertyValues("flow.gateway.http.enabled=false")
                .run((context) -> assertThat(context)
                        .hasSingleBean(WebSocketProtocol.class)
                        .doesNotHaveBean(HttpProtocol.class)
                        .doesNotHaveBean(ErrorDetail.class));
    }

    @Test
    void webSocketIsTurnedOffAlone() {
        this.application
                .withPropertyValues("flow.gateway.websocket.enabled=false")
                .run((context) -> assertThat(context)
                        .hasSingleBean(HttpProtocol.class)
                        .doesNotHaveBean(WebSocketProtocol.class)
                        .doesNotHaveBean(WebSocketHandlerMapping.class)
                        .doesNotHaveBean(SocketDrain.class));
    }

    @Test
    void aProtocolOfTheUserIsServed() {
        this.application.run((context) -> {
            HttpProtocol mine = new HttpProtocol(
                    context.getBean(Gateway.class),
                    context.getBean(RequestJson.class),
                    HttpSettings.DEFAULT,
                    Runnable::run);
            this.application
                    .withBean("mine", HttpProtocol.class, () -> mine)
                    .run((own) -> assertThat(own).getBean(HttpProtocol.class).isSameAs(mine));
        });
    }

    @Test
    void theMappingIsReplacedByName() {
        WebSocketHandlerMapping mine = new WebSocketHandlerMapping();
        this.application
                .withBean("flowSocketMapping", WebSocketHandlerMapping.class, () -> mine)
                .run((context) -> assertThat(context)
                        .getBean(WebSocketHandlerMapping.class)
                        .isSameAs(mine));
    }

    @Test
    void theErrorAttributesOfTheUserStand() {
        this.application
                .withConfiguration(AutoConfigurations.of(
                        DispatcherServletAutoConfiguration.class, ErrorMvcAutoConfiguration.class))
                .withBean("mine", DefaultErrorAttributes.class)
                .run((context) ->
                        assertThat(context).hasSingleBean(ErrorAttributes.class).doesNotHaveBean(ErrorDetail.class));
    }

    @Test
    void thoseOfBootDoNot() {
        this.application
                .withConfiguration(AutoConfigurations.of(
                        DispatcherServletAutoConfiguration.class, ErrorMvcAutoConfiguration.class))
                .run((context) ->
                        assertThat(context).getBean(ErrorAttributes.class).isInstanceOf(ErrorDetail.class));
    }

    @Test
    void requestsWithoutASignOfTheirDialectAreReadInTheConfiguredOne() {
        this.application.withPropertyValues("flow.documents=v2").run((context) -> {
            DataRequest request = context.getBean(RequestJson.class).read("{\"data\":[{\"text\":\"hi\"}]}");
            assertThat(Documents.read(request.getData(), Dialect.V1).dialect()).isEqualTo(Dialect.V2);
        });
    }

    @Test
    void whatIsServedIsNotDescribedWhereThatIsTurnedOff() {
        this.application
                .withPropertyValues("flow.gateway.http.docs=false")
                .run((context) -> assertThat(context.getBean(HttpProtocol.class).isFixed("/openapi.json"))
                        .isFalse());
    }

    @Test
    void settingsOfTheUserApply() {
        this.application
                .withBean("mine", HttpSettings.class, () -> HttpSettings.DEFAULT.withTitle("mine"))
                .run((context) ->
                        assertThat(context.getBean(HttpSettings.class).title()).isEqualTo("mine"));
    }

    @Test
    void theReaderOfRequestsIsReplaceable() {
        RequestJson mine = RequestJson.in(Dialect.V2);
        this.application
                .withBean("mine", RequestJson.class, () -> mine)
                .run((context) -> assertThat(context).getBean(RequestJson.class).isSameAs(mine));
    }
}
