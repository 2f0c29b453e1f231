package dev.flow.local.http;

import dev.flow.document.json.DetailJson;

/**
 * What is answered to a request of HTTP.
 *
 * @param status the status
 * @param body the body, JSON
 */
record HttpAnswer(int status, byte[] body) {

    static HttpAnswer ok(byte[] body) {
        return new HttpAnswer(200, body);
    }

    static HttpAnswer refused(int status, String detail) {
        return new HttpAnswer(status, DetailJson.write(detail));
    }
}
