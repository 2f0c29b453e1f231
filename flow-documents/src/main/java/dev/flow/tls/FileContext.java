package dev.flow.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TLS context of files. It is loaded again for the next connection after the files changed. If the new files are not valid, the
 * previous context stays, and one line is logged for each change.
 */
public final class FileContext implements Supplier<SSLContext> {

    private static final Logger log = LoggerFactory.getLogger(FileContext.class);

    /** The minimum time between two looks at the files. */
    static final long INTERVAL_NANOS = 1_000_000_000L;

    private final List<Path> files;
    private final Loader loader;
    private final LongSupplier clock;
    private List<Object> version;
    private volatile SSLContext context;
    private long looked;

    /**
     * Loads the files.
     *
     * @param files the files
     * @param loader creates the context from the files
     * @throws IOException if a file cannot be read
     * @throws GeneralSecurityException if the content of the files is not valid
     */
    public FileContext(List<Path> files, Loader loader) throws IOException, GeneralSecurityException {
        this(files, loader, System::nanoTime);
    }

    FileContext(List<Path> files, Loader loader, LongSupplier clock) throws IOException, GeneralSecurityException {
        this.files = List.copyOf(files);
        this.loader = loader;
        this.clock = clock;
        this.version = version();
        this.context = loader.load();
        this.looked = clock.getAsLong();
    }

    @Override
    public synchronized SSLContext get() {
        long now = this.clock.getAsLong();
        if (now - this.looked >= INTERVAL_NANOS) {
            this.looked = now;
            look();
        }
        return this.context;
    }

    private void look() {
        List<Object> found = version();
        if (found.equals(this.version)) {
            return;
        }
        this.version = found;
        try {
            this.context = this.loader.load();
            log.info("New TLS connections use the changed files {}", this.files);
        } catch (IOException | GeneralSecurityException | RuntimeException invalid) {
            log.warn("The changed files {} are not valid; TLS keeps the previous ones: {}", this.files, text(invalid));
        }
    }

    private static String text(Exception invalid) {
        String text = invalid instanceof KeyMaterialException named ? named.getMessage() : invalid.toString();
        return text.lines().findFirst().orElse("");
    }

    /** A rotation may replace a file, its content, or a link to it. */
    private List<Object> version() {
        return this.files.stream().map(FileContext::version).toList();
    }

    private static Object version(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return List.of(now.lastModifiedTime(), now.size(), Objects.requireNonNullElse(now.fileKey(), ""));
        } catch (IOException absent) {
            return "absent";
        }
    }

    /** Creates a context from files. */
    @FunctionalInterface
    public interface Loader {

        /**
         * Reads the files and creates the context.
         *
         * @throws IOException if a file cannot be read
         * @throws GeneralSecurityException if the content of the files is not valid
         */
        SSLContext load() throws IOException, GeneralSecurityException;
    }
}
