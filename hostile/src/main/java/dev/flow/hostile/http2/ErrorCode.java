package dev.flow.hostile.http2;

/** The error codes of RFC 9113, section 7, in the order of their numbers. */
public enum ErrorCode {
    NO_ERROR,
    PROTOCOL_ERROR,
    INTERNAL_ERROR,
    FLOW_CONTROL_ERROR,
    SETTINGS_TIMEOUT,
    STREAM_CLOSED,
    FRAME_SIZE_ERROR,
    REFUSED_STREAM,
    CANCEL,
    COMPRESSION_ERROR,
    CONNECT_ERROR,
    ENHANCE_YOUR_CALM,
    INADEQUATE_SECURITY,
    HTTP_1_1_REQUIRED;

    /** Returns the name of a code, or its number if RFC 9113 does not define it. */
    public static String name(int code) {
        return code >= 0 && code < values().length ? values()[code].name() : "code " + code;
    }
}
