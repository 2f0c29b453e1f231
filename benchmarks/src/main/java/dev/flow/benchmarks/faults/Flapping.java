package dev.flow.benchmarks.faults;

import dev.flow.health.HealthService;
import dev.flow.test.FaultProxy;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;

/** What can go to and fro. */
enum Flapping {
    /** The connection to it, which is broken and may be made again. */
    CONNECTION("the connection") {
        @Override
        Peer start(Lab lab) throws IOException {
            FaultProxy network = lab.proxyTo(lab.executor().port());
            return new Peer(network.address(), (well) -> {
                if (well) {
                    network.pass();
                } else {
                    network.reset();
                }
            });
        }
    },
    /** What it says of itself. */
    HEALTH("its health") {
        @Override
        Peer start(Lab lab) throws IOException {
            HealthService health = new HealthService();
            health.set("", true);
            Server server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                    .addService(health)
                    .build()
                    .start();
            lab.keep(server::shutdownNow);
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

    abstract Peer start(Lab lab) throws IOException;

    /**
     * One that goes to and fro.
     *
     * @param address where the Gateway reaches it
     * @param turning makes it well or not
     */
    record Peer(String address, Turning turning) {

        void turn(boolean well) {
            this.turning.turn(well);
        }
    }

    /** Makes something well or not. */
    interface Turning {
        void turn(boolean well);
    }
}
