package dev.flow.gateway.http;

/** Selects the Jina version whose HTTP Gateway is followed where the versions contradict each other. */
public enum HttpStyle {

    /** An error of an Executor is a response with status 200 and an error in the header of its body. */
    JINA_3_6,

    /** An error of an Executor is a response with status 500; a response has documents and parameters, but no routes. */
    JINA_3_34
}
