package dev.flow.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChildEnvironmentTests {

    @Test
    void whatWouldMakeAChildASecondGatewayIsTakenOut() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "FLOW_GATEWAY_EXECUTORS_EXECUTOR0_USES", "pass-through",
                "flow.gateway.enabled", "true",
                "SERVER_PORT", "8080",
                "MANAGEMENT_SERVER_PORT", "8081",
                "SPRING_GRPC_SERVER_PORT", "9090",
                "SPRING_APPLICATION_JSON", "{}",
                "FLOW_DOCUMENTS", "v2",
                "MODEL_HOME", "models"));
        ChildEnvironment.prepare(environment);
        assertThat(environment).containsOnlyKeys("MODEL_HOME");
    }

    @Test
    void thePortsOfTheParentsJvmAreTakenOutOfItsOptions() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "JAVA_TOOL_OPTIONS", "-Xmx256m -agentlib:jdwp=transport=dt_socket,server=y,address=*:5005 -Dkept=1",
                "JDK_JAVA_OPTIONS", "-Dcom.sun.management.jmxremote.port=9010"));
        ChildEnvironment.prepare(environment);
        assertThat(environment)
                .containsEntry("JAVA_TOOL_OPTIONS", "-Xmx256m  -Dkept=1")
                .containsEntry("JDK_JAVA_OPTIONS", "");
    }
}
