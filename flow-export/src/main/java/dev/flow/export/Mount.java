package dev.flow.export;

/**
 * A volume of a container.
 *
 * @param source the source of the mount; empty for a volume without a name
 * @param path the mount path
 * @param readOnly whether the container cannot write to the volume
 */
record Mount(String source, String path, boolean readOnly) {

    /**
     * Reads the syntax of Docker.
     *
     * @param executor the name of the Executor, for messages
     * @param volume a text such as {@code /data:/workspace:ro}
     */
    static Mount parse(String executor, String volume) {
        String[] parts = volume.split(":", -1);
        boolean readOnly = parts.length == 3 && parts[2].equals("ro");
        String path = parts.length == 1 ? parts[0] : parts[1];
        if (parts.length > 3 || (parts.length == 3 && !readOnly && !parts[2].equals("rw")) || !path.startsWith("/")) {
            throw new ExportException("Executor '" + executor + "': volume is '" + volume
                    + "', expected source:/path, source:/path:ro or /path");
        }
        return new Mount(parts.length == 1 ? "" : parts[0], path, readOnly);
    }

    /** Returns the volume in the syntax of Docker. */
    String written() {
        return (this.source.isEmpty() ? "" : this.source + ":") + this.path + (this.readOnly ? ":ro" : "");
    }
}
