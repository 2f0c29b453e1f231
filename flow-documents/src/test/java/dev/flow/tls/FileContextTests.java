package dev.flow.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStoreException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The time is a number that the test sets. */
class FileContextTests {

    @TempDir
    private Path directory;

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger loads = new AtomicInteger();
    private Path file;
    private FileContext context;

    @BeforeEach
    void load() throws Exception {
        this.file = Files.writeString(this.directory.resolve("tls.crt"), "valid");
        this.context = new FileContext(List.of(this.file), this::read, this.now::get);
    }

    private SSLContext read() throws IOException, GeneralSecurityException {
        this.loads.incrementAndGet();
        if (!Files.readString(this.file).startsWith("valid")) {
            throw new KeyStoreException("broken");
        }
        return SSLContext.getInstance("TLS");
    }

    @Test
    void loadsChangedFilesOnce() throws Exception {
        SSLContext before = this.context.get();
        Files.writeString(this.file, "valid and new");
        SSLContext after = later();
        assertThat(after).isNotSameAs(before);
        assertThat(later()).isSameAs(after);
        assertThat(this.loads).hasValue(2);
    }

    @Test
    void keepsTheContextWhileTheFilesAreBrokenOrAbsent() throws Exception {
        SSLContext before = this.context.get();
        Files.writeString(this.file, "broken");
        assertThat(later()).isSameAs(before);
        assertThat(later()).isSameAs(before);
        Files.delete(this.file);
        assertThat(later()).isSameAs(before);
        assertThat(this.loads).hasValue(3);
        Files.writeString(this.file, "valid again");
        assertThat(later()).isNotSameAs(before);
    }

    @Test
    void looksAtTheFilesAtMostOncePerSecond() throws Exception {
        SSLContext before = this.context.get();
        Files.writeString(this.file, "valid and new");
        this.now.addAndGet(FileContext.INTERVAL_NANOS - 1);
        assertThat(this.context.get()).isSameAs(before);
        assertThat(this.loads).hasValue(1);
    }

    private SSLContext later() {
        this.now.addAndGet(FileContext.INTERVAL_NANOS);
        return this.context.get();
    }
}
