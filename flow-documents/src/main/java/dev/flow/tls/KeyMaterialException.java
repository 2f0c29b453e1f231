package dev.flow.tls;

import java.io.Serial;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** Key material is missing, cannot be read, or does not belong together. The message names the file and what to do. */
public final class KeyMaterialException extends GeneralSecurityException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * @param message the file, what is wrong with it, and what to do
     */
    public KeyMaterialException(String message) {
        super(message);
    }

    /**
     * @param message the file, what is wrong with it, and what to do
     * @param cause the failure of the library that reads the content, if there is one
     */
    public KeyMaterialException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
