package dev.flow.document.json;

/** Writes the body of an error as in FastAPI. */
public final class DetailJson {

    private DetailJson() {}

    /**
     * Returns a body such as <code>{"detail":"Not Found"}</code>.
     *
     * @param detail the reason in one line
     */
    public static byte[] write(String detail) {
        return Json.write((json) -> {
            json.writeStartObject();
            json.writeStringProperty("detail", Json.wellFormed(detail));
            json.writeEndObject();
        });
    }
}
