package dev.flow.benchmarks.faults;

import dev.flow.health.HealthService;
import dev.flow.test.FaultProxy;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;

/** The property of a Replica that flaps. */
enum Flapping {
    /** The connection, which is reset and can be opened again. */
    CONNECTION("the connection") {
        @Override
        Peer start(TestBed testBed) throws IOException {
            FaultProxy network = testBed.proxyTo(testBed.executor().port());
            return new Peer(network.address(), (well) -> {
                if (well) {
                    network.pass();
                } else {
                    network.reset();
                }
            });
        }
    },
    /** The health that the Replica reports. */
    HEALTH("its health") {
        @Override
        Peer start(TestBed testBed) throws IOException {
            HealthService health = new HealthService();
            health.set("", true);
            Server server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                    .addService(health)
                    .build()
                    .start();
            testBed.keep(server::shutdownNow);
            return new Peer("127.0.0.1:" + server.getPort(), (well) -> health.set("", well));
        }
    };

    private final String title;

    Flapping(String title) {
        this.title = title;
    }

    String title() {
        return this.title;
    }

    abstract Peer start(TestBed testBed) throws IOException;

    /**
     * A flapping Replica.
     *
     * @param address the address that the Gateway connects to
     * @param turning the switch between well and not well
     */
    record Peer(String address, Turning turning) {

        void turn(boolean well) {
            this.turning.turn(well);
        }
    }

    /** Switches between well and not well. */
    interface Turning {
        void turn(boolean well);
    }
}
