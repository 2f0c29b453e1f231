"""A Python Executor that is killed while it works: whoever asked is told, and the rest goes on."""
import asyncio
import threading

import grpc
import pytest

from harness import raw
from harness.dialect import V2, Doc, client, numbered, post
from harness.flows import OurGateway, PythonExecutor
from harness.processes import until

pytestmark = pytest.mark.row("dying")


@pytest.fixture(scope="module")
def mortal():
    executor = PythonExecutor(name="mortal")
    yield executor
    executor.close()


@pytest.fixture(scope="module")
def gateway(our_executors, mortal):
    """In front of one of ours, and of the one that dies behind it."""
    steady = {"steady.addresses": our_executors.address("appender"), "steady.needs": "gateway"}
    style = ["--flow.gateway.http.style=jina-3.34", "--flow.documents=v2"] if V2 else []
    gateway = OurGateway({**steady, "mortal.addresses": mortal.address, "mortal.needs": "steady"}, *style)
    our_executors.await_serving()
    mortal.await_serving()
    yield gateway.await_ready()
    gateway.close()


class Asking(threading.Thread):
    """Waits for an answer beside the test."""

    def __init__(self, ask):
        super().__init__(daemon=True)
        self._ask = ask
        self.answer = self.failure = None
        self.start()

    def run(self):
        try:
            self.answer = self._ask()
        except Exception as failure:
            self.failure = failure

    def ended(self):
        self.join(raw.PATIENCE)
        assert not self.is_alive()
        return self


def revive(executor, gateway):
    if executor.alive:
        return
    executor.start()
    executor.await_serving()
    gateway.await_ready()


@pytest.fixture(scope="module")
def killed(gateway, mortal):
    """Three clients, one of each protocol, whose Executor is killed under way; and what others were told at the time."""

    def busy(protocol):
        parameters = {"seconds": 600, "by": protocol}
        asking = client(gateway.port(protocol), protocol)
        return Asking(lambda: post(asking, "/busy", numbered(1), parameters=parameters, target_executor="mortal"))

    # 3.6 works on one request at a time, so only the first is known to be at work.
    asking = {protocol: busy(protocol) for protocol in ("grpc", "http", "websocket")}
    until("the Executor is at work", lambda: "busy as asked by" in mortal.output(), process=mortal)
    mortal.kill()
    others = {
        protocol: post(client(gateway.port(protocol), protocol), "/append", numbered(2), target_executor="steady")
        for protocol in asking
    }
    return {protocol: (one.ended().failure, others[protocol]) for protocol, one in asking.items()}


def test_the_request_ends_with_an_error_that_names_it(killed, mortal, protocol):
    failure, _ = killed[protocol]
    assert failure is not None and "mortal" in str(failure)


def test_requests_to_others_go_on_meanwhile(killed, protocol):
    _, others = killed[protocol]
    assert [doc.text for doc in others] == ["0!", "1!"]


def test_it_is_back_with_the_next_request_after_its_start(gateway, mortal, killed, protocol):
    revive(mortal, gateway)
    answered = post(client(gateway.port(protocol), protocol), "/append", numbered(1), target_executor="mortal")
    assert [doc.text for doc in answered] == ["0?"]


def test_a_stream_ends_after_what_was_in_flight(gateway, mortal):
    """The rest of it is answered first, and streams beside it do not end."""
    revive(mortal, gateway)
    documents = raw.data_of(numbered(1))
    lost = raw.request("/busy", documents, "mortal", seconds=600, by="a stream")
    safe = [raw.request("/append", documents, "steady") for _ in range(20)]
    beside = raw.Stream(gateway.grpc, safe[:1])
    stream = raw.Stream(gateway.grpc, [lost, *safe])
    assert beside.next().error == ""
    until("the Executor is at work", lambda: "asked by a stream" in mortal.output(), process=mortal)
    mortal.kill()
    answers = []
    with pytest.raises(grpc.RpcError) as raised:
        while True:
            answers.append(stream.next())
    assert raised.value.code() == grpc.StatusCode.UNAVAILABLE and "mortal" in raised.value.details()
    beside.send(safe[1])
    assert beside.next().error == ""
    # As from Jina, the one that was lost is answered with no more than its id.
    assert [answer.data for answer in answers].count(b"") == 1 and len(answers) == 21
    for one in (beside, stream):
        one.close()
    revive(mortal, gateway)


@pytest.mark.skipif(not V2, reason="only 3.34 with docarray v2 streams documents")
@pytest.mark.protocols("grpc", "http")
def test_a_stream_of_documents_breaks_off_and_the_next_is_whole(gateway, mortal, protocol):
    revive(mortal, gateway)
    words = [str(i) for i in range(2000)]
    seen = []

    async def tell(count):
        asking = client(gateway.port(protocol), protocol, asyncio=True)
        async for doc in asking.stream_doc(on="/tell", inputs=Doc(text=" ".join(words[:count])), return_type=Doc):
            seen.append(doc.text)
            if count > 3 and len(seen) == 3:
                mortal.kill()

    try:
        asyncio.run(tell(len(words)))
        told = None
    except Exception as failure:
        told = failure
    assert told is None or len(seen) >= 3, told
    assert 3 <= len(seen) < len(words) and seen == words[: len(seen)]
    # Their client knows nothing of errors among events, and takes such a stream for an ended one.
    assert protocol == "http" or (told is not None and "mortal" in str(told))
    revive(mortal, gateway)
    seen.clear()
    asyncio.run(tell(3))
    assert seen == words[:3]
