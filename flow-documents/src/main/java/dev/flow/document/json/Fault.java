package dev.flow.document.json;

/** What can be wrong with a value, in the words of pydantic where it has some. */
enum Fault {
    MISSING("field required", "value_error.missing"),
    NULL("none is not an allowed value", "type_error.none.not_allowed"),
    NO_LIST("value is not a valid list", "type_error.list"),
    NO_OBJECT("value is not a valid dict", "type_error.dict"),
    NO_TEXT("str type expected", "type_error.str"),
    NO_INTEGER("value is not a valid integer", "type_error.integer"),
    NO_NUMBER("value is not a valid float", "type_error.float"),
    NOT_FINITE("ensure this value is a finite number", "value_error.number.not_finite_number"),
    NEGATIVE("ensure this value is greater than or equal to 0", "value_error.number.not_ge"),
    NO_BASE64("value is not valid base64", "value_error.base64"),
    NO_ARRAY("value is not a rectangular list of numbers", "value_error.array"),
    TOO_DEEP("value is nested too deep", "value_error.nesting");

    private final String msg;

    private final String type;

    Fault(String msg, String type) {
        this.msg = msg;
        this.type = type;
    }

    Problem at(Loc loc) {
        return new Problem(loc.steps(), this.msg, this.type);
    }
}
