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
    static void require(boolean valid, String subject, Object value, String expectation) {
        if (!valid) {
            throw new FlowRequestException(subject + " is " + value + ". Use " + expectation + ".", null);
        }
    }
}
