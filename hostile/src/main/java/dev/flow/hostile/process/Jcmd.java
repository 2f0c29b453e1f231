package dev.flow.hostile.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a JVM by {@code jcmd}. A JVM that does not answer within 30 seconds yields no figure. */
public final class Jcmd {

    private static final int SECONDS = 30;
    // One line for G1, one for each generation of the other collectors; metaspace has no "total".
    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");
    private static final Pattern OTHER = Pattern.compile("Other \\(reserved=\\d+KB, committed=(\\d+)KB");

    private final long pid;

    public Jcmd(long pid) {
        this.pid = pid;
    }

    /** Runs a full collection. */
    public void collect() throws IOException {
        run("GC.run");
    }

    /** Returns the used heap in kilobytes. */
    public OptionalLong heap() throws IOException {
        return sum(USED, run("GC.heap_info"));
    }

    /** Returns the memory of direct buffers in kilobytes; the JVM must run with native memory tracking. */
    public OptionalLong direct() throws IOException {
        return sum(OTHER, run("VM.native_memory", "summary"));
    }

    static OptionalLong usedHeap(String heapInfo) {
        return sum(USED, heapInfo);
    }

    static OptionalLong directMemory(String nativeMemory) {
        return sum(OTHER, nativeMemory);
    }

    private static OptionalLong sum(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results()
                .mapToLong((match) -> Long.parseLong(match.group(1)))
                .reduce(Long::sum);
    }

    private String run(String... command) throws IOException {
        Path output = Files.createTempFile("jcmd", ".txt");
        try {
            Process process = new ProcessBuilder(arguments(command))
                    .redirectOutput(output.toFile())
                    .redirectError(Redirect.DISCARD)
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while jcmd asked process " + this.pid, interrupted);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private String[] arguments(String... command) {
        String[] arguments = new String[command.length + 2];
        arguments[0] = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        arguments[1] = String.valueOf(this.pid);
        System.arraycopy(command, 0, arguments, 2, command.length);
        return arguments;
    }
}
