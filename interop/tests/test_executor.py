"""A Python Executor behind our Gateway, in good and bad times."""
import threading
import time

import pytest

from harness.dialect import VERSION, client, dry_run, numbered, post, requests
from harness.flows import OurGateway, PythonExecutor
from harness.values import arrays, assert_same, everything

pytestmark = pytest.mark.row("executor")


@pytest.fixture(scope="module")
def executor():
    executor = PythonExecutor()
    yield executor
    executor.close()


@pytest.fixture(scope="module")
def gateway(executor):
    gateway = OurGateway({"executor0.addresses": executor.address})
    executor.await_serving()
    yield gateway.await_ready()
    gateway.close()


@pytest.fixture
def our_client(gateway):
    return client(gateway.grpc, "grpc")


def test_requests_are_routed(our_client):
    answered = post(our_client, "/append", numbered(20), parameters={"suffix": "+"}, request_size=3, results_in_order=True)
    texts = [(doc.id, doc.text) for doc in answered]
    if VERSION == "3.6":
        # A client of 3.6 cannot ask for results in order.
        texts.sort(key=lambda doc: int(doc[0][1:]))
    assert texts == [(f"d{i}", f"{i}+") for i in range(20)]


@pytest.mark.parametrize("documents", [arrays, everything])
def test_documents_of_every_kind_come_through(our_client, documents):
    sent = documents()
    assert_same(post(our_client, "/same", sent), sent)


def test_the_way_is_told(our_client):
    [answer] = requests(our_client, "/append", numbered(1))
    assert [route.executor for route in answer.routes] == ["gateway", "executor0"]


def test_endpoints_are_discovered_and_others_skipped(our_client):
    [answer] = requests(our_client, "/nobody", numbered(2))
    assert [doc.text for doc in answer.docs] == ["0", "1"]
    assert not answer.routes[1].HasField("end_time")


def test_results_come_through(our_client):
    [answer] = requests(our_client, "/count", numbered(3))
    [(name, result)] = answer.parameters["__results__"].items()
    assert name.startswith("executor0") and result["documents"] == 3


def test_an_error_of_the_executor_is_told(our_client):
    with pytest.raises(Exception) as raised:
        post(our_client, "/fail", numbered(1))
    assert "asked to fail" in str(raised.value)


def test_busy_for_five_seconds_is_not_lost(our_client, gateway):
    working = threading.Thread(target=lambda: post(client(gateway.grpc, "grpc"), "/busy", numbered(1), parameters={"seconds": 5}))
    working.start()
    states = []
    while working.is_alive():
        states.append(gateway.flow_ready())
        time.sleep(0.1)
    assert all(states) and len(states) > 10


def test_killed_is_known_at_once_and_known_again_after_a_restart(our_client, executor, gateway):
    executor.kill()
    killed = time.monotonic()
    gateway.await_lost()
    assert time.monotonic() - killed < 10
    assert dry_run(our_client) is False
    with pytest.raises(Exception) as raised:
        post(our_client, "/append", numbered(1))
    # By its name: addresses are not for strangers.
    assert "executor0" in str(raised.value)
    executor.start()
    gateway.await_ready()
    assert dry_run(our_client) is True
    # With the very next call, and with the endpoints of the new one.
    assert [doc.text for doc in post(our_client, "/append", numbered(1))] == ["0?"]


def test_frozen_is_known_and_thawed_too(our_client, executor, gateway):
    executor.freeze()
    try:
        gateway.await_lost()
        assert dry_run(our_client) is False
    finally:
        executor.thaw()
    gateway.await_ready()
    assert [doc.text for doc in post(our_client, "/append", numbered(1))] == ["0?"]


def test_stops_with_exit_code_0_while_it_is_connected(executor, gateway):
    assert executor.stop() == 0
    gateway.await_lost()
    executor.start()
    gateway.await_ready()
