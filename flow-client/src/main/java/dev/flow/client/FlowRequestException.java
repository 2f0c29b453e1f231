package dev.flow.client;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the client or the Gateway rejects a request or a setting: an invalid address, option or header, an unknown
 * endpoint, or an unreadable request. Repeating the request does not help.
 */
public final class FlowRequestException extends FlowClientException {

    FlowRequestException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Checks a setting.
     *
     * @throws FlowRequestException if the value is not valid
     */
    /** Requires an argument, whose name is the subject of the message. */
    static <T> T requirePresent(String subject, @Nullable T value) {
        if (value == null) {
            throw new FlowRequestException(subject + " is null. Use a value.", null);
        }
        return value;
    }

    static void require(boolean valid, String subject, Object value, String expectation) {
        if (!valid) {
            throw new FlowRequestException(subject + " is " + value + ". Use " + expectation + ".", null);
        }
    }
}
