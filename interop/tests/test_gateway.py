"""A Python Gateway with our Executor behind it."""
import time

import pytest

from harness.dialect import VERSION, Doc, Docs, client, dry_run, numbered, post, requests
from harness.flows import PythonGateway
from harness.results import PROTOCOLS
from harness.values import arrays, assert_same, everything

pytestmark = pytest.mark.row("gateway")


@pytest.fixture(scope="module")
def gateway(our_executors, protocol):
    gateway = PythonGateway(protocol, {"appender": our_executors.address("appender")})
    our_executors.await_serving()
    yield gateway.await_serving()
    gateway.close()


@pytest.fixture(scope="module")
def idle(our_executors):
    """One of each protocol, all of them asked once, and when that was."""
    our_executors.await_serving()
    gateways = {protocol: PythonGateway(protocol, {"appender": our_executors.address("appender")}) for protocol in PROTOCOLS}
    for protocol, gateway in gateways.items():
        post(client(gateway.await_serving().own_port, protocol), "/append", numbered(1))
    yield gateways, time.monotonic()
    for gateway in gateways.values():
        gateway.close()


@pytest.fixture
def its_client(gateway, protocol):
    return client(gateway.own_port, protocol)


def test_starts_and_routes(its_client):
    answered = post(its_client, "/append", numbered(20), request_size=3)
    assert sorted(doc.text for doc in answered) == sorted(f"{i}!" for i in range(20))


def test_the_flow_is_ready(its_client):
    assert dry_run(its_client) is True


def test_an_error_of_our_executor_is_told(its_client, protocol):
    if VERSION != "3.6" and protocol == "websocket":
        pytest.skip("a client of 3.34 tells no error of an Executor over WebSocket")
    with pytest.raises(Exception) as raised:
        post(its_client, "/fail", numbered(1))
    assert "asked to fail" in str(raised.value)


def test_an_executor_that_streams_answers_whole_requests_too(our_executors, protocol):
    # Gateways of 3.6 know no service for streams, and refuse an Executor in whose list they see it.
    our_executors.await_serving()
    gateway = PythonGateway(protocol, {"teller": our_executors.address("teller")})
    try:
        its_client = client(gateway.await_serving().own_port, protocol)
        assert dry_run(its_client) is True
        assert [doc.text for doc in post(its_client, "/whisper", Docs([Doc(id="d0", text="HI")]))] == ["hi"]
    finally:
        gateway.close()


def test_documents_are_read_and_written_as_they_were(its_client, protocol):
    for sent in (arrays(json=protocol == "http"), everything()):
        answered = post(its_client, "/copy", sent)
        # Over HTTP their Gateways have their own idea of what is in a document.
        if protocol == "http":
            assert sorted(doc.id for doc in answered) == sorted(doc.id for doc in sent)
        else:
            assert_same(answered, sent)


@pytest.mark.protocols("grpc")
def test_the_way_is_told(its_client):
    [answer] = requests(its_client, "/append", numbered(1))
    assert [route.executor for route in answer.routes] == ["gateway", "appender"]


@pytest.mark.parametrize("endpoint", ["/index", "/search"])
def test_endpoints_of_crud(its_client, endpoint):
    assert [doc.text for doc in post(its_client, endpoint, numbered(2))] == ["0!", "1!"]


def test_stops_with_exit_code_0(gateway):
    assert gateway.stop() == 0


def test_idle_for_thirty_seconds_without_being_turned_away(idle, protocol):
    gateways, since = idle
    # It pings every ten seconds without calls, which grpc-java refuses unless told; nothing to wait for but the time.
    time.sleep(max(0, since + 31 - time.monotonic()))
    answered = post(client(gateways[protocol].own_port, protocol), "/append", numbered(1))
    assert [doc.text for doc in answered] == ["0!"]
    output = gateways[protocol].output()
    assert "too_many_pings" not in output and "GOAWAY" not in output
