package dev.flow.tls;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs until when the presented certificates are valid: once after each load, and a warning each day while a certificate is not yet
 * valid, has expired, or expires within 30 days. Safe for use by several threads.
 */
public final class CertificateDates {

    private static final Logger log = LoggerFactory.getLogger(CertificateDates.class);

    private static final Duration NOTICE = Duration.ofDays(30);
    private static final Duration REPEAT = Duration.ofDays(1);

    private final String use;
    private final InstantSource clock;
    private volatile List<X509Certificate> chain = List.of();
    private volatile Instant next = Instant.MAX;

    /**
     * @param use where the certificates come from, for log lines: a file or a bundle
     */
    public CertificateDates(String use) {
        this(use, InstantSource.system());
    }

    CertificateDates(String use, InstantSource clock) {
        this.use = use;
        this.clock = clock;
    }

    /**
     * Logs the dates of loaded certificates, and continues with these.
     *
     * @param loaded the certificate chain, at least one certificate
     */
    public synchronized void loaded(List<X509Certificate> loaded) {
        X509Certificate first = loaded.get(0);
        log.info(
                "The certificate {} of {} is valid from {} until {}",
                first.getSubjectX500Principal(),
                this.use,
                first.getNotBefore().toInstant(),
                first.getNotAfter().toInstant());
        this.chain = List.copyOf(loaded);
        warn(this.clock.instant());
    }

    /** Logs the warnings again if a day has passed. Must be called now and then, such as for each connection. */
    public void check() {
        Instant now = this.clock.instant();
        if (now.isBefore(this.next)) {
            return;
        }
        synchronized (this) {
            if (!now.isBefore(this.next)) {
                warn(now);
            }
        }
    }

    private void warn(Instant now) {
        this.next = now.plus(REPEAT);
        this.chain.forEach((certificate) -> warn(certificate, now));
    }

    private void warn(X509Certificate certificate, Instant now) {
        Instant begin = certificate.getNotBefore().toInstant();
        Instant end = certificate.getNotAfter().toInstant();
        if (now.isBefore(begin)) {
            warn(certificate, "is not valid before " + begin + ". Clients reject it until then");
        } else if (now.isAfter(end)) {
            warn(certificate, "expired at " + end + ". Clients reject it. Replace it");
        } else if (now.plus(NOTICE).isAfter(end)) {
            warn(certificate, "expires at " + end + ", in less than 30 days. Replace it before");
        }
    }

    private void warn(X509Certificate certificate, String problem) {
        log.warn("The certificate {} of {} {}", certificate.getSubjectX500Principal(), this.use, problem);
    }
}
