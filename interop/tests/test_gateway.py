"""A Python Gateway with our Executor behind it."""
import time

import pytest

from harness.dialect import VERSION, Doc, Docs, client, dry_run, numbered, post
from harness.flows import PythonGateway

pytestmark = pytest.mark.row("gateway")


@pytest.fixture(scope="module")
def gateway(our_executors, protocol):
    gateway = PythonGateway(protocol, {"appender": our_executors.address("appender")})
    our_executors.await_serving()
    yield gateway.await_serving()
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


def test_idle_for_thirty_seconds_without_being_turned_away(its_client, gateway, protocol):
    if protocol != "grpc":
        pytest.skip("its connections to Executors are the same whatever its own protocol")
    post(its_client, "/append", numbered(1))
    # It pings every ten seconds without calls, which grpc-java refuses unless told; nothing to wait for but the time.
    time.sleep(31)
    assert [doc.text for doc in post(its_client, "/append", numbered(1))] == ["0!"]
    assert "too_many_pings" not in gateway.output() and "GOAWAY" not in gateway.output()


def test_stops_with_exit_code_0(gateway):
    assert gateway.stop() == 0
