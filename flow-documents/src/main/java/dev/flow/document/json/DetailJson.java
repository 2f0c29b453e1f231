package dev.flow.document.json;

/** Writes the body of an answer that only says why, as FastAPI has it. */
public final class DetailJson {

    private DetailJson() {}

    /**
     * <code>{"detail":"Not Found"}</code>
     *
     * @param detail why, in one line
     */
    public static byte[] write(String detail) {
        return Json.write((json) -> {
            json.writeStartObject();
            json.writeStringProperty("detail", Json.wellFormed(detail));
            json.writeEndObject();
        });
    }
}
