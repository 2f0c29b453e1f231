package dev.flow.hostile.process;

import java.nio.file.Path;
import java.util.List;

/** The two kinds of Gateway. */
public enum GatewayKind {

    /** The Gateway application: Tomcat and Boot's gRPC server. */
    APP {
        @Override
        public List<String> tls(CertificateFiles files) {
            return List.of(
                    "--spring.ssl.bundle.pem.hostile.reload-on-update=true",
                    "--spring.ssl.bundle.pem.hostile.keystore.certificate=file:" + files.certificate(),
                    "--spring.ssl.bundle.pem.hostile.keystore.private-key=file:" + files.key(),
                    "--spring.grpc.server.ssl.bundle=hostile",
                    "--server.ssl.bundle=hostile");
        }

        @Override
        Path jar(Jars jars) {
            return jars.gatewayApp();
        }

        @Override
        List<String> arguments(int http, int grpc, int encoder, int busy) {
            return List.of(
                    "--server.address=127.0.0.1",
                    "--server.port=" + http,
                    "--spring.grpc.server.address=127.0.0.1",
                    "--spring.grpc.server.port=" + grpc,
                    "--flow.gateway.http.allowed-hosts=127.0.0.1,localhost",
                    "--flow.gateway.executors.encoder.addresses=127.0.0.1:" + encoder,
                    "--flow.gateway.executors.encoder.needs=gateway",
                    "--flow.gateway.executors.busy.addresses=127.0.0.1:" + busy,
                    "--flow.gateway.executors.busy.needs=gateway");
        }
    },

    /** The command {@code flow gateway}: Netty alone. */
    CORE {
        @Override
        public List<String> tls(CertificateFiles files) {
            return List.of("--ssl-certfile=" + files.certificate(), "--ssl-keyfile=" + files.key());
        }

        @Override
        Path jar(Jars jars) {
            return jars.flow();
        }

        @Override
        List<String> arguments(int http, int grpc, int encoder, int busy) {
            return List.of(
                    "gateway",
                    "--host=127.0.0.1",
                    "--protocol=HTTP",
                    "--port=" + http,
                    "--protocol=GRPC",
                    "--port=" + grpc,
                    "--graph-description="
                            + "{\"start-gateway\":[\"encoder\",\"busy\"],\"encoder\":[\"end-gateway\"],\"busy\":[\"end-gateway\"]}",
                    "--deployments-addresses={\"encoder\":[\"127.0.0.1:" + encoder + "\"],\"busy\":[\"127.0.0.1:" + busy
                            + "\"]}");
        }
    };

    /** Returns the arguments that make a Gateway serve TLS on both ports and watch the files, where it can. */
    public abstract List<String> tls(CertificateFiles files);

    abstract Path jar(Jars jars);

    abstract List<String> arguments(int http, int grpc, int encoder, int busy);

    @Override
    public String toString() {
        return this == APP ? "gateway-app" : "flow gateway";
    }
}
