package dev.flow.test;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A signal of a Unix operating system. */
public enum Signal {
    /** Asks the process to end. */
    TERM,
    /** Interrupts the process, as Ctrl-C does. */
    INT,
    /** Ends the process at once, without its shutdown hooks. */
    KILL,
    /** Freezes the process. It keeps its connections, but does not run. */
    STOP,
    /** Continues a frozen process. */
    CONT;

    /**
     * Sends the signal.
     *
     * @param pid the id of the process
     * @throws IllegalStateException if the process or the signal does not exist
     */
    public void sendTo(long pid) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name(), Long.toString(pid)).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("SIG" + name() + " cannot be sent to process " + pid + ": "
                        + new String(kill.getErrorStream().readAllBytes()).strip());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The program kill cannot be started. Signals need Linux or macOS.", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while sending SIG" + name(), interrupted);
        }
    }
}
