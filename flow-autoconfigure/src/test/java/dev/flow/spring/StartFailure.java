package dev.flow.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;

/** The printed report of an application that failed to start. */
record StartFailure(String description, String action) {

    static final String EXECUTORS = "flow.gateway.executors.";

    private static final String DESCRIPTION = "Description:";
    private static final String ACTION = "Action:";

    /** Starts an application that must fail, and reads its report. */
    static StartFailure of(CapturedOutput output, Class<?> application, String... properties) {
        assertThatException()
                .isThrownBy(() -> new SpringApplicationBuilder(application)
                        .web(WebApplicationType.NONE)
                        .run(arguments(properties)));
        String report = output.toString();
        assertThat(report).contains("APPLICATION FAILED TO START", DESCRIPTION, ACTION);
        int action = report.lastIndexOf(ACTION);
        return new StartFailure(
                report.substring(report.lastIndexOf(DESCRIPTION) + DESCRIPTION.length(), action),
                report.substring(action + ACTION.length()));
    }

    StartFailure describes(String... details) {
        assertThat(this.description).contains(details);
        return this;
    }

    StartFailure advises(String... details) {
        assertThat(this.action).contains(details);
        return this;
    }

    private static String[] arguments(String... properties) {
        List<String> arguments = new ArrayList<>(List.of("--spring.grpc.server.port=0"));
        for (String property : properties) {
            arguments.removeIf((argument) -> argument.startsWith("--" + property.split("=")[0] + "="));
            arguments.add("--" + property);
        }
        return arguments.toArray(String[]::new);
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
