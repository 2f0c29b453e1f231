package dev.flow.hostile.scenario;

/**
 * What a server must keep to while it is under attack.
 *
 * @param latencyRatio how many times as high as before a victim's p99 may be
 * @param servedShare the share of its requests per second that a victim must keep
 * @param logBytes the bytes all servers together may log
 * @param residentMegabytes the resident memory of the Gateway
 */
public record Limits(double latencyRatio, double servedShare, long logBytes, long residentMegabytes) {

    /** 256 MB of heap and as much direct memory at most, 128 MB for classes, code and threads. */
    private static final long RESIDENT = 640;

    private static final long LOG = 64 * 1024;

    public static final Limits DEFAULT = new Limits(2, 0.8, LOG, RESIDENT);

    /** Limits of scenarios that restart servers, so that victims measure nothing. */
    public static final Limits WITHOUT_VICTIM = new Limits(Double.MAX_VALUE, 0, LOG, RESIDENT);

    // One request in a thousand: any request at all.
    private static final double SERVED_AT_ALL = 0.001;

    /**
     * Returns the limits of the short form, in which a victim must be served at all. Its latency over one second says more about the
     * other processes of the machine than about the attack.
     */
    Limits forShortForm() {
        return new Limits(
                Double.MAX_VALUE, Math.min(this.servedShare, SERVED_AT_ALL), this.logBytes, this.residentMegabytes);
    }
}
