"""Bodies of requests over HTTP and WebSocket whose values are unusual JSON, by name."""

ENDPOINT = "/same"
BIG = "9" * 400

VALUES = {
    # Numbers.
    "NaN": "NaN", "Infinity": "Infinity", "-Infinity": "-Infinity", "1e999": "1e999", "-1e999": "-1e999",
    "nan": "nan", "+Infinity": "+Infinity", "-NaN": "-NaN", "inf": "inf", "INF": "INF", "-INF": "-INF", "+INF": "+INF",
    "minus zero": "-0.0", "1e-400": "1e-400", "1E5": "1E5", "1.0": "1.0", "fraction": "0.1" + "0" * 60 + "1",
    "2^53+1": str(2**53 + 1), "2^63": str(2**63), "2^64": str(2**64), "-2^63-1": str(-(2**63) - 1), "10^30": "1" + "0" * 30, "10^309": "1" + "0" * 309, "400 digits": BIG,
    "leading zero": "01", "minus leading zero": "-01", "two zeros": "00", "plus": "+1", "point first": ".5", "point last": "5.", "point and exponent": "1.e5", "hexadecimal": "0x10", "underscore": "1_000",
    # Texts.
    "high surrogate": r'"\ud800"', "low surrogate": r'"a\udc00b"', "swapped pair": r'"\udc00\ud800"', "pair": r'"\ud83d\ude00"', "escaped NUL": r'"\u0000"',
    "control character": '"a\x01b"', "tab": '"a\tb"', "newline": '"a\nb"', "NUL": '"a\x00b"', "DEL": '"a\x7fb"', "U+2028": '"\u2028"',
    "bad escape": r'"\x41"', "bad unicode": r'"\u12g4"', "escaped apostrophe": '"\\\'"', "escaped slash": r'"\/"', "single quotes": "'a'", "unclosed": '"a',
    # Structures.
    "trailing comma in a list": "[1.5,]", "two commas": "[1,,2]", "leading comma": "[,1]", "trailing comma in an object": '{"a":1,}', "key without quotes": "{a:1}",
    "duplicate keys": '{"a":1.5,"a":2.5}', "duplicate objects": '{"a":{"b":1},"a":{"c":2.5}}', "empty key": '{"":1.5}', "surrogate key": r'{"\ud800":1}', "NUL key": r'{"\u0000":1.5}',
    "comment //": "1 // x\n", "comment /* */": "/* x */1", "comment #": "1 # x\n", "True": "True", "None": "None", "undefined": "undefined", "TRUE": "TRUE",
    "null": "null", "true": "true", "text": '"x"', "list": '[1.5,"a",null,true,[NaN]]', "number as text": '"1.5"',
}
TYPED = ["NaN", "Infinity", "1e999", "1.0", "2^53+1", "400 digits", "high surrogate", "escaped NUL", "null", "true", "text", "list", "number as text", "duplicate keys"]
FIELDS = ["text", "weight", "granularity", "id", "tags", "mime_type", "scores", "chunks", "uri", "modality"]
ARRAYS = {
    "NaN": "[NaN,1]", "Infinity": "[Infinity,-Infinity]", "1e999": "[1e999]", "a large integer": str([2**70]), "nested NaN": "[[1,NaN],[2,3]]",
    "null": "[null,1]", "booleans": "[true,false]", "nothing": "[]", "texts": '["1"]', "lists of two lengths": "[[1],[2,3]]", "no list": "1",
}
BASE64 = {
    "padding": "YWJjZA==", "no padding": "YWJjZA", "one =": "YWJjZA=", "three =": "YWJjZA===", "a line break": "YWJj\\nZA==", "CRLF": "YWJj\\r\\nZA==", "a blank": "YWJj ZA==",
    "the URL alphabet": "-_-_", "the standard alphabet": "+/+/", "both alphabets": "+_-/", "another character": "YW!JjZA==", "an umlaut": "YW\u00e4JjZA==", "one character": "Y",
    "five characters": "YWJjZ", "padding inside": "YWJj==ZA==", "text after padding": "YQ==YQ==", "bits left": "YWJjZB==", "nothing": "", "blanks": "  ", "words": "hello world", "a data URI": "data:;base64,YWJj",
}


def body(document='{"id":"d1","text":"a"}', parameters=None, data=None):
    more = f',"parameters":{parameters}' if parameters else ""
    return '{"data":%s%s,"execEndpoint":"%s"}' % (data or f"[{document}]", more, ENDPOINT)


def _whole_bodies():
    plain = body().encode()
    marked = lambda bytes_: body('{"text":"X"}').encode().replace(b"X", bytes_)
    yield "BOM", b"\xef\xbb\xbf" + plain
    for charset in ("utf-16", "utf-16-be", "utf-16-le", "utf-32", "utf-32-le"):
        yield charset, body().encode(charset)
    yield "blanks around", b" \t\r\n" + plain + b"\n\n "
    for name, before in {"form feed": b"\x0c", "vertical tab": b"\x0b", "no-break space": b"\xc2\xa0", "comment before": b"// x\n"}.items():
        yield name, before + plain
    for name, after in {"text after": b"x", "comma after": b",", "NUL after": b"\x00", "a second body": plain, "comment after": b"// x"}.items():
        yield name, plain + after
    for name, damage in {"invalid UTF-8": b"\xff", "overlong UTF-8": b"\xc0\x80", "surrogate in UTF-8": b"\xed\xa0\x80", "cut UTF-8": b"\xe2\x82", "Latin-1": b"\xe4"}.items():
        yield name, marked(damage)
    for name, small in {"nothing": b"", "null": b"null", "blanks": b"  ", "a number": b"1", "NaN": b"NaN", "a text": b'"x"'}.items():
        yield name, small
    yield "duplicate data", b'{"data":[{"id":"d1"}],"data":[{"id":"d2"}],"execEndpoint":"/same"}'
    yield "duplicate endpoints", b'{"data":[{"id":"d1"}],"execEndpoint":"/other","execEndpoint":"/same"}'
    yield "duplicate fields", body('{"id":"d1","text":"a","text":"b"}').encode()
    yield "NaN at an unknown key", b'{"data":[{"id":"d1"}],"execEndpoint":"/same","more":NaN}'
    yield "trailing comma", plain[:-1] + b",}"
    yield "trailing comma in data", body(data='[{"id":"d1"},]').encode()
    yield "single quotes", body().replace('"', "'").encode()
    yield "unclosed", plain[:-1]


def cases():
    """Pairs of a name and a body."""
    for name, value in VALUES.items():
        yield f"tag: {name}", body('{"id":"d1","text":"a","tags":{"x":%s}}' % value).encode()
        yield f"parameter: {name}", body(parameters='{"x":%s}' % value).encode()
    for field in FIELDS:
        for name in TYPED:
            yield f"{field}: {name}", body('{"id":"d1","%s":%s}' % (field, VALUES[name])).encode()
    for field in ("tensor", "embedding"):
        for name, value in ARRAYS.items():
            yield f"{field} of {name}", body('{"id":"d1","%s":%s}' % (field, value)).encode()
    for name in ("NaN", "1e999", "true"):
        yield f"score: {name}", body('{"id":"d1","scores":{"a":{"value":%s}}}' % VALUES[name]).encode()
    for name, text in BASE64.items():
        yield f"base64 with {name}", body('{"id":"d1","blob":"%s"}' % text).encode()
    for name, content in _whole_bodies():
        yield f"body: {name}", content
