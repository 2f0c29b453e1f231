"""Documents with a schema: a Python client of docarray v2 and Executors that have records."""
import asyncio

import pytest

from harness.dialect import V2, client
from harness.flows import OurGateway, PythonGateway

pytestmark = [
    pytest.mark.skipif(not V2, reason="documents with a schema are those of docarray v2"),
    pytest.mark.row("records"),
]
if V2:
    from docarray import BaseDoc, DocList

    from harness.dialect import Lines, Page
    from harness.values import Item, items


@pytest.fixture(scope="module")
def our_gateway(our_executors):
    addresses = {f"{name}.addresses": our_executors.address(name) for name in ("reader", "teller", "keeper")}
    gateway = OurGateway({**addresses, "reader.needs": "gateway", "teller.needs": "reader", "keeper.needs": "teller"})
    our_executors.await_serving()
    yield gateway.await_ready()
    gateway.close()


# One Executor each: a Gateway of docarray v2 chains only what takes the documents of the one before.
@pytest.fixture(scope="module")
def python_reader(our_executors, protocol):
    gateway = PythonGateway(protocol, {"reader": our_executors.address("reader")})
    yield gateway.await_serving()
    gateway.close()


@pytest.fixture(scope="module")
def python_keeper(our_executors, protocol):
    gateway = PythonGateway(protocol, {"keeper": our_executors.address("keeper")})
    yield gateway.await_serving()
    gateway.close()


@pytest.fixture
def python_teller(our_executors, protocol):
    if protocol == "websocket":
        pytest.skip("no Jina streams documents over WebSocket")
    gateway = PythonGateway(protocol, {"teller": our_executors.address("teller")})
    yield gateway.await_serving()
    gateway.close()


@pytest.fixture(scope="module")
def python_around_ours(our_gateway, protocol):
    """A Python Gateway with our Flow of the two as its Executor."""
    gateway = PythonGateway(protocol, {"ours": f"127.0.0.1:{our_gateway.grpc}"})
    yield gateway.await_serving()
    gateway.close()


def read(port, protocol):
    pages = DocList[Page]([Page(id="p1", text="one\ntwo", tags={"n": 3, "deep": {"list": [1, "a", None, True]}})])
    [lines] = client(port, protocol).post("/read", inputs=pages, return_type=DocList[Lines])
    assert lines.id == "p1"
    assert [(line.number, line.text) for line in lines.lines] == [(1, "one"), (2, "two")]
    assert lines.embedding.tolist() == [2.0, 7.0]
    assert lines.tags["deep"] == {"list": [1, "a", None, True]} and lines.tags["n"] == 3


def tell(port, protocol):
    async def ask():
        asking = client(port, protocol, asyncio=True)
        answers = asking.stream_doc(on="/tell", inputs=Page(id="q", text="a b c"), return_type=Page)
        return [answer.text async for answer in answers]

    return asyncio.run(ask())


def keep(port, protocol):
    sent = items()
    answered = client(port, protocol).post("/keep", inputs=sent, return_type=DocList[Item])
    assert [item.id for item in answered] == ["full", "bare"]
    for one, other in zip(answered, sent):
        assert (one.tensor is None) == (other.tensor is None)
        assert one.tensor is None or one.tensor.tolist() == other.tensor.tolist()
        assert one.tensor is None or protocol == "http" or one.tensor.dtype == other.tensor.dtype
        assert one.dict(exclude={"tensor"}) == other.dict(exclude={"tensor"})


def test_fields_of_every_kind_are_kept_through_our_gateway(our_gateway, protocol):
    keep(our_gateway.port(protocol), protocol)


def test_fields_of_every_kind_are_kept_through_a_python_gateway(python_keeper, protocol):
    keep(python_keeper.own_port, protocol)


def test_records_are_documents_through_our_gateway(our_gateway, protocol):
    read(our_gateway.port(protocol), protocol)


def test_records_are_documents_through_a_python_gateway(python_reader, protocol):
    read(python_reader.own_port, protocol)


def test_one_document_in_many_out_through_our_gateway(our_gateway, protocol):
    if protocol == "websocket":
        pytest.skip("no Jina streams documents over WebSocket")
    assert tell(our_gateway.port(protocol), protocol) == ["a", "b", "c"]


def test_one_document_in_many_out_through_a_python_gateway(python_teller, protocol):
    assert tell(python_teller.own_port, protocol) == ["a", "b", "c"]


def test_records_are_documents_through_a_python_gateway_and_our_flow(python_around_ours, protocol):
    read(python_around_ours.own_port, protocol)


def test_one_document_in_many_out_through_a_python_gateway_and_our_flow(python_around_ours, protocol):
    if protocol == "websocket":
        pytest.skip("no Jina streams documents over WebSocket")
    assert tell(python_around_ours.own_port, protocol) == ["a", "b", "c"]


def test_a_stream_without_end_ends_with_a_reason_when_our_gateway_does(our_executors, protocol):
    if protocol != "grpc":
        pytest.skip("no client of Jina says how a stream over HTTP ended")
    grace = "--spring.grpc.server.shutdown.grace-period=5s"
    gateway = OurGateway({"teller.addresses": our_executors.address("teller")}, grace)

    async def listen():
        asking = client(gateway.grpc, "grpc", asyncio=True)
        heard = 0
        async for _ in asking.stream_doc(on="/repeat", inputs=Page(id="q", text="a"), return_type=Page):
            heard += 1
            if heard == 1:
                gateway.terminate()

    try:
        gateway.await_ready()
        with pytest.raises(Exception) as raised:
            asyncio.run(listen())
        assert "the Gateway is shutting down" in str(raised.value)
        assert gateway.stop(30) == 0
    finally:
        gateway.close()


def test_a_field_of_the_wrong_type_is_named(our_gateway):
    class Wrong(BaseDoc):
        text: int = 7

    with pytest.raises(Exception) as raised:
        client(our_gateway.grpc, "grpc").post("/read", inputs=DocList[Wrong]([Wrong()]), return_type=DocList[Lines])
    assert "field 'text' is the number 7" in str(raised.value).replace("\\", "")
