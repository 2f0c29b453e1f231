package dev.flow.app.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.executor.PassThrough;
import dev.flow.spring.executor.ExecutorBeans;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class ExecutorApplicationTests {

    @Test
    void byItselfItPassesEverythingThrough() {
        try (ConfigurableApplicationContext context = start()) {
            assertThat(context.getBean(ExecutorBeans.class).names()).containsExactly("executor0");
            assertThat(context.getBean("passThrough")).isInstanceOf(PassThrough.class);
        }
    }

    @Test
    void whatNamedPackagesHaveTakesThePlaceOfThat() {
        try (ConfigurableApplicationContext context = start("--flow.executor.packages=dev.flow.app.mine")) {
            assertThat(context.getBean(ExecutorBeans.class).names()).containsExactly("mine");
        }
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        return new SpringApplicationBuilder(ExecutorApplication.class)
                .web(WebApplicationType.NONE)
                .properties("flow.executor.port=0")
                .run(arguments);
    }
}
