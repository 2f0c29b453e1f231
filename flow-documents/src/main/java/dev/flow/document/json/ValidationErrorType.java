package dev.flow.document.json;

/** The types of validation errors, with the messages of pydantic where it has one. */
enum ValidationErrorType {
    MISSING("field required", "value_error.missing"),
    NULL("none is not an allowed value", "type_error.none.not_allowed"),
    NOT_A_LIST("value is not a valid list", "type_error.list"),
    NOT_AN_OBJECT("value is not a valid dict", "type_error.dict"),
    NOT_A_TEXT("str type expected", "type_error.str"),
    NOT_AN_INTEGER("value is not a valid integer", "type_error.integer"),
    NOT_A_NUMBER("value is not a valid float", "type_error.float"),
    NOT_FINITE("ensure this value is a finite number", "value_error.number.not_finite_number"),
    UNPAIRED_SURROGATE("text has a surrogate without its pair", "value_error.surrogate"),
    NEGATIVE("ensure this value is greater than or equal to 0", "value_error.number.not_ge"),
    NOT_BASE64("value is not valid base64", "value_error.base64"),
    NOT_AN_ARRAY("value is not a rectangular list of numbers", "value_error.array"),
    TOO_DEEP("value is nested too deep", "value_error.nesting");

    private final String msg;

    private final String type;

    ValidationErrorType(String msg, String type) {
        this.msg = msg;
        this.type = type;
    }

    ValidationError at(FieldLocation loc) {
        return new ValidationError(loc.steps(), this.msg, this.type);
    }
}
