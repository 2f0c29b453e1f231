package dev.flow.spring.gateway;

import dev.flow.gateway.Gateway;
import dev.flow.gateway.ReadinessLog;
import dev.flow.gateway.ReadyBanner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;

/** Follows the readiness of the Flow in the log, from when the application itself is up. */
final class ReadinessAnnouncer implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Gateway.class);

    private final Gateway gateway;
    private final ApplicationContext context;
    private final List<ServedProtocol> protocols;
    private final ReadinessLog readiness = new ReadinessLog(this::showBanner);

    ReadinessAnnouncer(Gateway gateway, ApplicationContext context, List<ServedProtocol> protocols) {
        this.gateway = gateway;
        this.context = context;
        this.protocols = List.copyOf(protocols);
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        if (event.getApplicationContext() != this.context) {
            return;
        }
        ports().forEach((protocol, port) -> log.debug("start server bound to 0.0.0.0:{} ({})", port, protocol));
        log.debug("ready and listening");
        this.gateway.onReadinessChange(this.readiness::changed);
    }

    private void showBanner() {
        log.info(new ReadyBanner(ports(), ReadyBanner.privateAddress()).text());
    }

    private Map<String, Integer> ports() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        this.protocols.forEach(
                (protocol) -> protocol.port().get().ifPresent((port) -> ports.put(protocol.name(), port)));
        return ports;
    }

    @Override
    public void destroy() {
        this.readiness.close();
    }
}
