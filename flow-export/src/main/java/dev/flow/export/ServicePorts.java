package dev.flow.export;

import dev.flow.definition.GatewayDefinition;
import dev.flow.definition.ServedPort;
import dev.flow.net.Protocol;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ports of Services, which refer to the named ports of pods. */
final class ServicePorts {

    /** The name of the port for gRPC in every pod. */
    static final String GRPC = "grpc";

    /** The name of the port for HTTP, WebSocket and Actuator in every pod. */
    static final String HTTP = "http";

    private static final String H2C = "kubernetes.io/h2c";

    private ServicePorts() {}

    static ServicePort executor() {
        return port(GRPC, Ports.EXECUTOR, GRPC, H2C);
    }

    /** Returns the ports of the Gateway as the Flow defines them. */
    static List<ServicePort> gateway(GatewayDefinition gateway) {
        Map<Integer, ServicePort> ports = new LinkedHashMap<>();
        gateway.ports().forEach((served) -> {
            int number = served.port() > 0 ? served.port() : ContainerFlow.inside(served);
            ServicePort port = port(
                    name(served.protocol(), ports),
                    number,
                    served.protocol() == Protocol.GRPC ? GRPC : HTTP,
                    application(served, gateway.tls().isPresent()));
            ServicePort taken = ports.putIfAbsent(number, port);
            if (taken != null && !taken.getTargetPort().equals(port.getTargetPort())) {
                throw new ExportException("The Gateway serves " + taken.getName() + " and " + port.getName()
                        + " on port " + number + ", expected a port for each in the Flow");
            }
        });
        return List.copyOf(ports.values());
    }

    private static String name(Protocol protocol, Map<Integer, ServicePort> taken) {
        String name = protocol.scheme(false);
        long same = taken.values().stream()
                .filter((port) -> port.getName().replaceFirst("-\\d+$", "").equals(name))
                .count();
        return same == 0 ? name : name + "-" + (same + 1);
    }

    private static String application(ServedPort served, boolean secure) {
        return switch (served.protocol()) {
            case GRPC -> secure ? "https" : H2C;
            case HTTP -> secure ? "https" : "http";
            case WEBSOCKET -> secure ? "kubernetes.io/wss" : "kubernetes.io/ws";
        };
    }

    private static ServicePort port(String name, int number, String target, String application) {
        return new ServicePortBuilder()
                .withName(name)
                .withPort(number)
                .withNewTargetPort(target)
                .withProtocol("TCP")
                .withAppProtocol(application)
                .build();
    }
}
