package dev.flow.test;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What an operating system of the Unix family can do to a process. */
public enum Signal {
    /** Asks it to end. */
    TERM,
    /** Ends it at once: no hook of it runs. */
    KILL,
    /** Freezes it: it keeps its connections, and does nothing. */
    STOP,
    /** Lets a frozen one go on. */
    CONT;

    /**
     * Sends it, and returns when it has been sent.
     *
     * @param pid the process
     * @throws IllegalStateException where there is no such process, or no such signal on this system
     */
    public void sendTo(long pid) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name(), Long.toString(pid)).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("SIG" + name() + " cannot be sent to process " + pid + ": "
                        + new String(kill.getErrorStream().readAllBytes()).strip());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("signals need the program kill of Linux and macOS", impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending SIG" + name(), interrupted);
        }
    }
}
