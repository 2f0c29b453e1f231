"""Unusual JSON to a Gateway of Jina and to ours, in front of the same Executor: what is read, refused and answered."""
import asyncio
import json
import re

import pytest
import requests
from websockets.asyncio.client import connect

from harness.dialect import V2, VERSION
from harness.flows import OurGateway, PythonExecutor, PythonGateway
from harness.json_values import ENDPOINT, cases

pytestmark = pytest.mark.row("json")

# A Gateway of docarray v2 closes WebSockets of JSON.
PROTOCOLS = pytest.mark.protocols(*(["http"] if V2 else ["http", "websocket"]))
NOT_FINITE = "NaN|-?Infinity|-?1e999"
# Where ours differs on purpose: the names of cases, the versions and the protocol, and the reason.
DIFFERENCES = [
    ("(weight|score): .*(NaN|Infinity|1e999)|(tensor|embedding) of .*(NaN|Infinity|1e999)", "3.6 3.34-v1", "http websocket", "Jina answers 500 over HTTP, since it cannot write the number, and writes a bare NaN over WebSocket, which strict clients cannot read; ours writes null, as 3.34-v2"),
    (f"(tag|parameter): ({NOT_FINITE}|list)", "3.34-v1", "http", "3.34 cannot write the reply; ours answers as 3.6"),
    (r"id: (NaN|Infinity|1e999|1\.0|2\^53\+1|true|list|duplicate keys)", "3.34-v2", "http", "Jina takes nothing but a text; ours gives the document an id"),
    ("base64 with the URL alphabet", "3.6 3.34-v1", "http websocket", "Jina drops both characters and so the bytes; ours reads the alphabet"),
    ("base64 with no padding", "3.6 3.34-v1", "http websocket", "Jina fails; ours reads it"),
    ("(tensor|embedding) of texts", "3.6 3.34-v1", "http websocket", "ours has no arrays of texts"),
    ("(tensor|embedding) of a large integer", "3.6 3.34-v1", "http websocket", "Jina cannot send the array on; ours sends doubles"),
    (r"tag: (2\^53\+1|2\^63|2\^64|-2\^63-1|10\^30)", "3.34-v2", "http", "Jina cannot send a large integer on; ours sends a double"),
    ("(weight|granularity|mime_type|scores|uri|modality): (400 digits|high surrogate)", "3.34-v2", "http", "Jina drops keys that the schema lacks; ours reads all"),
    ("tensor of (a large integer|null|texts|no list)", "3.34-v2", "http", "Jina's Gateway makes an array of it, of random content for a number; ours leaves it to the Executor"),
    ("body: (BOM|utf-(16|32)-(be|le))", "3.6 3.34-v1", "websocket", "Jina reads a byte order mark and other encodings over HTTP only"),
]


@pytest.fixture(scope="module")
def gateways(protocol):
    """Theirs and ours."""
    executor = PythonExecutor().await_serving()
    theirs = PythonGateway(protocol, {"executor0": executor.address})
    style = ["--flow.gateway.http.style=jina-3.34", "--flow.documents=v2"] if V2 else []
    ours = OurGateway({"executor0.addresses": executor.address}, *style)
    theirs.await_serving()
    ours.await_ready()
    yield theirs.own_port, ours.port(protocol)
    for process in (theirs, ours, executor):
        process.close()


def over_http(port, body):
    path = ENDPOINT if V2 else "/post"
    answer = requests.post(f"http://127.0.0.1:{port}{path}", data=body, headers={"Content-Type": "application/json"}, timeout=60)
    return answer.json() if answer.status_code == 200 else answer.status_code


def over_websocket(port, body):
    """The answer, or 400 where there is none: Jina closes the connection, or never answers."""

    async def exchange():
        try:
            async with connect(f"ws://127.0.0.1:{port}/", subprotocols=["json"], max_size=None) as socket:
                await socket.send(body.decode())
                answer = json.loads(await asyncio.wait_for(socket.recv(), 2))
                return 400 if answer["header"].get("status") else answer
        except Exception:
            return 400

    return asyncio.run(exchange())


def content(answer):
    """What matters of an answer: the documents without what is absent, and the parameters."""
    data = answer["data"]["docs"] if isinstance(answer["data"], dict) else answer["data"]
    documents = [{key: value for key, value in document.items() if value not in (None, "", {}, [], 0)} for document in data]
    for document in documents:
        if re.fullmatch("[0-9a-f]{32}", document.get("id", "")):
            del document["id"]
    return documents, answer.get("parameters") or {}


def difference(name, protocol):
    for names, versions, protocols, reason in DIFFERENCES:
        if VERSION in versions.split() and protocol in protocols.split() and re.fullmatch(names, name):
            return reason
    return None


@PROTOCOLS
@pytest.mark.parametrize("name, body", [pytest.param(name, body, id=name) for name, body in cases()])
def test_unusual_json_is_answered_as_jina_answers_it(gateways, protocol, name, body):
    if protocol == "websocket":
        try:
            body.decode()
        except UnicodeDecodeError:
            pytest.skip("a text message is valid UTF-8")
    ask = over_http if protocol == "http" else over_websocket
    theirs, ours = [ask(port, body) for port in gateways]
    reason = difference(name, protocol)
    if reason:
        assert same(theirs, ours) is False, f"no difference any more: {reason}"
    else:
        assert same(theirs, ours), f"theirs: {str(theirs)[:500]}\nours: {str(ours)[:500]}"


def same(theirs, ours):
    """
    Whether both answered the same, or both refused. Where Jina fails, ours refuses. A Gateway of docarray v2 checks the types of fields;
    ours leaves that to the Executor, whose error is a 500.
    """
    if isinstance(theirs, int) or isinstance(ours, int):
        return isinstance(theirs, int) and isinstance(ours, int) and (ours // 100 == 4 or V2)
    return content(theirs) == content(ours)
