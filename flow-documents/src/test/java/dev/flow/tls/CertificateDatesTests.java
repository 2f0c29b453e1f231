package dev.flow.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.fixtures.Certificate;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The time is a value that the test sets. */
@ExtendWith(OutputCaptureExtension.class)
class CertificateDatesTests {

    @TempDir
    private Path directory;

    private Instant now;
    private X509Certificate certificate;
    private Instant end;

    @BeforeEach
    void create() throws Exception {
        Certificate created = Certificate.create(this.directory);
        this.certificate = (X509Certificate)
                created.store().getCertificate(created.store().aliases().nextElement());
        this.end = this.certificate.getNotAfter().toInstant();
    }

    private CertificateDates loaded(Instant at) {
        this.now = at;
        CertificateDates dates = new CertificateDates("tls.crt", () -> this.now);
        dates.loaded(List.of(this.certificate));
        return dates;
    }

    @Test
    void logsTheDatesOnceAndWarnsThirtyDaysBeforeTheEnd(CapturedOutput output) {
        CertificateDates dates = loaded(this.end.minus(Duration.ofDays(31)));
        dates.check();
        assertThat(output).containsOnlyOnce("until " + this.end).doesNotContain("WARN");
        this.now = this.end.minus(Duration.ofDays(29));
        dates.check();
        dates.check();
        assertThat(output).containsOnlyOnce("of tls.crt expires at " + this.end);
        this.now = this.end.minus(Duration.ofDays(27));
        dates.check();
        assertThat(output.toString().split("expires at", -1)).hasSize(3);
    }

    @Test
    void warnsOfAnExpiredCertificate(CapturedOutput output) {
        loaded(this.end.plusSeconds(1));
        assertThat(output).contains("CN=localhost of tls.crt expired at " + this.end);
    }

    @Test
    void warnsOfACertificateThatIsNotYetValid(CapturedOutput output) {
        Instant begin = this.certificate.getNotBefore().toInstant();
        loaded(begin.minusSeconds(1));
        assertThat(output).contains("CN=localhost of tls.crt is not valid before " + begin);
    }
}
