package dev.flow.gateway.admission;

/** Why the Gateway refused a request before it was routed. */
public enum Refusal {
    /** The Flow has as many requests as allowed. */
    REQUESTS("The Gateway has too many requests"),
    /** The client has as many requests as allowed. */
    CLIENT("This client has too many requests"),
    /** The Executors cannot process the request within a short time. */
    CAPACITY("The Executors of this endpoint are overloaded"),
    /** The request has waited as long as allowed. */
    WAIT("The request has waited for the Executors as long as allowed"),
    /** The Executors cannot reply before the deadline of the request. */
    DEADLINE("The Executors cannot reply before the deadline of the request"),
    /** The bytes in flight have reached the memory budget. */
    MEMORY("The requests in flight occupy the memory of the Gateway");

    private final String text;

    Refusal(String text) {
        this.text = text;
    }

    String text() {
        return this.text;
    }
}
