package dev.flow.benchmarks;

import dev.flow.test.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs nginx as a target if it is installed. */
final class Nginx {

    // Requests are not buffered in files, and connections are not closed after a number of requests.
    private static final String CONFIGURATION = """
            daemon off;
            worker_processes auto;
            pid %1$s/nginx.pid;
            error_log stderr warn;
            events {}
            http {
                access_log off;
                client_body_temp_path %1$s/body;
                proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/fastcgi;
                uwsgi_temp_path %1$s/uwsgi;
                scgi_temp_path %1$s/scgi;
                client_max_body_size 0;
                client_body_buffer_size 2m;
                grpc_buffer_size 64k;
                keepalive_requests 1000000000;
                upstream backend {
                    server 127.0.0.1:%3$d;
                    keepalive 64;
                    keepalive_requests 1000000000;
                }
                server {
                    listen 127.0.0.1:%2$d http2;
                    location / {
                        grpc_pass grpc://backend;
                    }
                }
            }
            """;

    private Nginx() {}

    static Optional<Path> installed() {
        return Stream.of(System.getenv("PATH").split(":"), new String[] {"/usr/sbin"})
                .flatMap(Stream::of)
                .map((directory) -> Path.of(directory, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static ChildProcess start(Path program, Path directory, int port, int backend) throws IOException {
        Path own = Files.createDirectories(directory.resolve("nginx"));
        Path configuration = own.resolve("nginx.conf");
        Files.writeString(configuration, CONFIGURATION.formatted(own, port, backend));
        return ChildProcess.start(
                directory.resolve("nginx.log"),
                List.of(program.toString(), "-p", own.toString(), "-c", configuration.toString()));
    }
}
