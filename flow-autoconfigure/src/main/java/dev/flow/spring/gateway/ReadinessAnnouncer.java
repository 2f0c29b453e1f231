package dev.flow.spring.gateway;

import dev.flow.gateway.Gateway;
import dev.flow.gateway.ReadinessLog;
import dev.flow.gateway.ReadyBanner;
import dev.flow.gateway.ServedAddress;
import java.util.List;
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
        served().forEach((address) -> log.debug("start server bound to {} ({})", address.bound(), address.protocol()));
        log.debug("ready and listening");
        this.gateway.onReadinessChange(this.readiness::changed);
    }

    private void showBanner() {
        log.info(new ReadyBanner(served(), ReadyBanner.privateAddress()).text());
    }

    private List<ServedAddress> served() {
        return this.protocols.stream()
                .flatMap((protocol) -> protocol.address().get().stream())
                .toList();
    }

    @Override
    public void destroy() {
        this.readiness.close();
    }
}
