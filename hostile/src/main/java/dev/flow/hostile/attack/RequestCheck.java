package dev.flow.hostile.attack;

import dev.flow.hostile.http.HttpReply;
import dev.flow.hostile.http.HttpRequest;
import java.util.function.Predicate;

/**
 * One request and the reply it must get.
 *
 * @param name the name in the table
 * @param request the request
 * @param expected whether a reply is right
 */
record RequestCheck(String name, HttpRequest request, Predicate<HttpReply> expected) {

    /** Returns a check of a request that must get a status from 400 to 499. */
    static RequestCheck refused(String name, HttpRequest request) {
        return new RequestCheck(name, request, HttpReply::refused);
    }

    /** Returns a check of a request that may get any status below 500. */
    static RequestCheck noServerError(String name, HttpRequest request) {
        return new RequestCheck(name, request, (reply) -> reply.status() < 500);
    }
}
