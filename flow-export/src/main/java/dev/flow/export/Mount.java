package dev.flow.export;

/**
 * A volume of a container.
 *
 * @param source what is mounted, as it is written; empty for one without a name
 * @param path where it is mounted
 * @param readOnly whether it cannot be written
 */
record Mount(String source, String path, boolean readOnly) {

    /**
     * Reads it as Docker writes it.
     *
     * @param executor whose it is, for a refusal
     * @param volume such as {@code /data:/workspace:ro}
     */
    static Mount parse(String executor, String volume) {
        String[] parts = volume.split(":", -1);
        boolean readOnly = parts.length == 3 && parts[2].equals("ro");
        String path = parts.length == 1 ? parts[0] : parts[1];
        if (parts.length > 3 || (parts.length == 3 && !readOnly && !parts[2].equals("rw")) || !path.startsWith("/")) {
            throw new ExportException("Executor '" + executor + "' is to mount '" + volume
                    + "': expected source:/path, source:/path:ro or /path");
        }
        return new Mount(parts.length == 1 ? "" : parts[0], path, readOnly);
    }

    /** It as Docker writes it. */
    String written() {
        return (this.source.isEmpty() ? "" : this.source + ":") + this.path + (this.readOnly ? ":ro" : "");
    }
}
