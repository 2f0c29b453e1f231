package dev.flow.definition;

/** The Gateway of Jina that the HTTP routes follow where Gateways of Jina contradict each other. */
public enum HttpStyle {

    /** An Executor's error is a reply like any other: 200, with a status in its header. */
    JINA_3_6("jina-3.6"),

    /** An Executor's error is 500; a reply contains documents, parameters and the id of the request, and no routes. */
    JINA_3_34("jina-3.34");

    private final String text;

    HttpStyle(String text) {
        this.text = text;
    }

    /** Returns the style as Flow files and properties contain it. */
    @Override
    public String toString() {
        return this.text;
    }
}
