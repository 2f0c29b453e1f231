package dev.flow.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.GatewayListener;
import dev.flow.gateway.metrics.AdmissionMeters;
import dev.flow.gateway.metrics.GatewayMeters;
import dev.flow.gateway.metrics.JinaMeters;
import dev.flow.gateway.metrics.ReadinessMeters;
import dev.flow.net.HostAndPort;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The meters of a Gateway in the text format of Prometheus, by the names of Flow and by those of Jina. As the server of Jina, it replies
 * to every path.
 */
final class PrometheusPort implements MetricsPort {

    private static final Logger log = LoggerFactory.getLogger(PrometheusPort.class);

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    /** A few scrapers at the same time; a slow one must not keep the others waiting. */
    private static final int THREADS = 4;

    private static final String SECONDS = "10";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, PrometheusPort::daemon);
    private final HttpServer server;

    private PrometheusPort(HttpServer server) {
        this.server = server;
        new JvmMemoryMetrics().bindTo(this.registry);
        new JvmThreadMetrics().bindTo(this.registry);
        new ProcessorMetrics().bindTo(this.registry);
    }

    /**
     * Opens the port.
     *
     * @param host the network address
     * @param port the port, 0 for any free port
     * @throws FlowStartException if the port cannot be opened
     */
    static PrometheusPort open(String host, int port) {
        limitConnections();
        try {
            PrometheusPort opened = new PrometheusPort(HttpServer.create(new InetSocketAddress(host, port), 0));
            opened.server.createContext("/", opened::reply);
            opened.server.setExecutor(opened.threads);
            opened.server.start();
            log.info("Metrics for Prometheus are at http://{}", new HostAndPort(host, opened.number()));
            return opened;
        } catch (IOException taken) {
            throw new FlowStartException(
                    "The Gateway cannot serve metrics on " + new HostAndPort(host, port) + ": " + taken.getMessage(),
                    taken);
        }
    }

    /** The server of the JDK reads these once, and has no time limits without them. */
    private static void limitConnections() {
        for (String limit : List.of("sun.net.httpserver.maxReqTime", "sun.net.httpserver.maxRspTime")) {
            if (System.getProperty(limit) == null) {
                System.setProperty(limit, SECONDS);
            }
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "flow-metrics");
        thread.setDaemon(true);
        return thread;
    }

    private void reply(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            if (method.equals("GET") || method.equals("HEAD")) {
                byte[] text = this.registry.scrape().getBytes(UTF_8);
                exchange.getResponseHeaders().set("Content-Type", TEXT);
                exchange.sendResponseHeaders(200, method.equals("HEAD") ? -1 : text.length);
                if (method.equals("GET")) {
                    exchange.getResponseBody().write(text);
                }
            } else {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                exchange.sendResponseHeaders(405, -1);
            }
        }
    }

    @Override
    public GatewayListener listener() {
        return GatewayListener.all(List.of(new GatewayMeters(this.registry), new JinaMeters(this.registry)));
    }

    @Override
    public void bind(Gateway gateway) {
        new ReadinessMeters(this.registry).bind(gateway);
        new AdmissionMeters(gateway.admission()).bindTo(this.registry);
    }

    @Override
    public OptionalInt port() {
        return OptionalInt.of(number());
    }

    private int number() {
        return this.server.getAddress().getPort();
    }

    @Override
    public void close() {
        this.server.stop(0);
        this.threads.shutdownNow();
        this.registry.close();
    }
}
