package dev.flow.app.gateway;

import dev.flow.connection.NameCache;
import dev.flow.launch.Termination;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A Gateway that is configured by properties alone: gRPC, HTTP and WebSocket. */
@SpringBootApplication
public class GatewayApplication {

    /**
     * Starts the Gateway.
     *
     * @param args properties, such as {@code --flow.gateway.executors.encoder.addresses=10.0.0.7:12346}
     */
    public static void main(String[] args) {
        Termination.exitWithZero();
        LeakDetection.offUnlessSet(System.getProperties());
        NameCache.keepShort();
        SpringApplication.run(GatewayApplication.class, args);
    }
}
