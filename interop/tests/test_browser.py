"""A page in a real browser, which holds to rules that no other client has."""
import base64
import json

import pytest

from harness import raw
from harness.browser import PAGE, PageServer, told
from harness.dialect import V2, numbered
from harness.environments import browser
from harness.flows import OurGateway

pytestmark = [
    pytest.mark.row("browser"),
    pytest.mark.protocol("websocket"),
    pytest.mark.skipif(browser() is None, reason="no browser is installed: chromium, or what INTEROP_BROWSER names"),
]


@pytest.fixture(scope="module")
def pages(our_executors, our_gateway, tmp_path_factory):
    """What was told by a page of the Gateway itself, one of a site that may connect, and one of a site that may not."""
    server = PageServer()
    style = ["--flow.documents=v2"] if V2 else []
    resources = f"--spring.web.resources.static-locations=file:{PAGE.parent}/"
    origins = f"--flow.gateway.websocket.allowed-origins={server.origin}"
    gateway = OurGateway({"appender.addresses": our_executors.address("appender")}, resources, origins, *style)
    try:
        our_executors.await_serving()
        at = f"127.0.0.1:{gateway.await_ready().http}"
        request = raw.request("/append", raw.data_of(numbered(1)))
        own = server.url(f"http://{at}", "own", request)
        allowed = server.url(server.origin, "allowed", request, gateway=at, next=own)
        other = server.url(server.origin, "other", request, gateway=f"127.0.0.1:{our_gateway.http}", next=allowed)
        yield told(server, other, ["own", "allowed", "other"], tmp_path_factory.mktemp("browser"))
    finally:
        gateway.close()
        server.shutdown()


@pytest.fixture(params=["own", "allowed"])
def page(request, pages):
    return pages[request.param]


@pytest.mark.parametrize("subprotocol", ["json", "none"])
def test_json_goes_and_comes_as_text(page, subprotocol):
    seen = page[subprotocol]
    assert seen["protocol"] == ("json" if subprotocol == "json" else "") and seen["code"] == 1000
    [frame] = seen["frames"]
    assert [doc["text"] for doc in json.loads(frame["text"])["data"]] == ["a!"]


@pytest.mark.parametrize("offered", ["bytes", "one_of_several"])
def test_requests_go_and_come_as_bytes(page, offered):
    seen = page[offered]
    assert seen["protocol"] == "bytes" and seen["code"] == 1000
    [frame] = seen["frames"]
    assert b"0!" in raw.Reply(base64.b64decode(frame["bytes"])).documents


def test_a_subprotocol_nobody_knows_is_not_echoed_so_the_browser_leaves(page):
    assert not page["unknown"]["opened"] and page["unknown"]["frames"] == []


def test_a_dry_run_is_one_frame(page):
    assert page["dry_run"]["frames"] == [{"text": "{}"}] and page["dry_run"]["code"] == 1000


@pytest.mark.parametrize("name", ["json", "bytes", "none", "dry_run"])
def test_a_page_of_another_site_cannot_connect(pages, name):
    assert not pages["other"][name]["opened"] and pages["other"][name]["code"] == 1006


@pytest.mark.protocol("http")
def test_a_page_of_the_gateway_may_fetch(pages):
    assert json.loads(pages["own"]["fetch"]["body"]) == {"code": 0, "description": "", "exception": None}
    assert [doc["text"] for doc in json.loads(pages["own"]["post"]["body"])["data"]] == ["a!"]


@pytest.mark.protocol("http")
@pytest.mark.parametrize("site", ["allowed", "other"])
def test_a_page_of_another_site_may_not_fetch(pages, site):
    assert "refused" in pages[site]["fetch"] and "refused" in pages[site]["post"]
