"""Paths, bodies and answers of HTTP, as programs without a client send and read them."""
import pytest
import requests

from harness.dialect import V2

pytestmark = [pytest.mark.row("tools"), pytest.mark.protocol("http")]
later = pytest.mark.skipif(not V2, reason="endpoints answer in the way of Jina 3.34 where flow.gateway.http.style says so")
DOCUMENT = {"id": "d1", "text": "a"}


@pytest.fixture
def ask(our_gateway):
    def send(method, path, **body):
        return requests.request(method, f"http://127.0.0.1:{our_gateway.http}{path}", timeout=60, **body)

    return send


def texts(answer):
    assert answer.status_code == 200, answer.text
    data = answer.json()["data"]
    return [document["text"] for document in (data["docs"] if isinstance(data, dict) else data)]


@pytest.mark.parametrize("method, path", [("POST", "/index"), ("POST", "/search"), ("PUT", "/update"), ("DELETE", "/delete")])
def test_endpoints_of_crud(ask, method, path):
    # In the style of 3.34 they are endpoints like others.
    method = "POST" if V2 else method
    answer = ask(method, path, json={"data": [DOCUMENT], "parameters": {"suffix": "+"}})
    assert texts(answer) == ["a+"]


@pytest.mark.parametrize("data", [[DOCUMENT], {"docs": [DOCUMENT]}])
@pytest.mark.parametrize("path", ["/append", "/post"])
def test_documents_come_in_several_forms(ask, path, data):
    assert texts(ask("POST", path, json={"data": data, "execEndpoint": "/append"})) == ["a!"]


def test_one_object_is_a_document_but_not_at_the_path_where_jina_refuses_it(ask):
    assert texts(ask("POST", "/append", json={"data": DOCUMENT})) == ["a!"]
    assert ask("POST", "/post", json={"data": DOCUMENT, "execEndpoint": "/append"}).status_code == 422


@later
@pytest.mark.parametrize("name", ["request_id", "requestId"])
def test_a_header_is_spelled_either_way(ask, name):
    answer = ask("POST", "/append", json={"data": [DOCUMENT], "header": {name: "r1"}}).json()
    assert answer["header"]["request_id"] == "r1" and answer.keys() == {"data", "parameters", "header"}


@pytest.mark.parametrize("spelled", ["camel", "snake"])
def test_a_request_is_spelled_either_way(ask, spelled):
    names = ("execEndpoint", "targetExecutor") if spelled == "camel" else ("exec_endpoint", "target_executor")
    body = {"data": [DOCUMENT], names[0]: "/append", names[1]: "app"}
    assert texts(ask("POST", "/post", json=body)) == ["a!"]


def test_an_error_of_the_executor_is_told_in_the_style_asked_for(ask):
    answer = ask("POST", "/fail", json={"data": [DOCUMENT]})
    if V2:
        assert answer.status_code == 500 and answer.json() == {"detail": "IllegalStateException('asked to fail')"}
    else:
        assert answer.status_code == 200 and answer.json()["header"]["status"]["description"] == "IllegalStateException('asked to fail')"


def test_tags_keep_their_types(ask):
    tags = {"one": 1, "zero": 0, "yes": True, "real": 1.5, "none": None, "list": [1, False], "map": {"n": 2}}
    [document] = ask("POST", "/post", json={"data": [{**DOCUMENT, "tags": tags}], "execEndpoint": "/append"}).json()["data"]
    assert document["tags"] == tags and document["tags"]["one"] is not True and document["tags"]["yes"] is True


def test_what_is_served_is_described(ask):
    described = ask("GET", "/openapi.json").json()
    assert described["openapi"].startswith("3.1.") and "/append" in described["paths"]
    assert "swagger" in ask("GET", "/docs").text.lower()


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b'{"data":5}', b'{"data":[{"text":{}}]}'])
def test_what_is_no_request_is_refused(ask, body):
    answer = ask("POST", "/post", data=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422 and answer.json()["detail"]
