"""What is no request, or says one thing and holds another: an error that says so, and nothing else happens."""
import os
import pickle

import pytest
import requests

from harness import raw
from harness.dialect import V2, VERSION, Doc, Docs, client, numbered, post
from harness.flows import OurGateway
from harness.values import ARRAYS

pytestmark = pytest.mark.row("bad-input")
# HTTP has a place for JSON only.
BYTES = pytest.mark.protocols("grpc", "websocket")
# Begin as an entry of a document of the second dialect does, or as anything else.
CONTROL = ["\n", "\n\nx", "\n\x01a", "\n\x01a\x12", "\n\x01a\x12\x7f", "\x12\x02\n\x00x", "\x12", "\x00\x01", "\x1a\x00", "\t\r\n"]


@pytest.fixture(scope="module")
def typed(our_executors):
    """In front of an Executor that has records."""
    gateway = OurGateway({"reader.addresses": our_executors.address("reader")})
    our_executors.await_serving()
    yield gateway.await_ready()
    gateway.close()


@pytest.fixture
def ask(our_gateway, our_executors, protocol):
    """Sends bytes to our Gateway, or to the Executor behind it where the protocol is its own."""
    if protocol == "websocket":
        return lambda message: [raw.over_websocket(our_gateway.websocket, message)]
    executor = our_executors.ports["appender"]
    return lambda message: [raw.call(our_gateway.grpc, message), raw.call(our_gateway.grpc, message, raw.CALL), raw.call(executor, message)]


class Creating:
    """Makes a folder when it is read from a pickle."""

    def __init__(self, folder):
        self._folder = str(folder)

    def __reduce__(self):
        return os.mkdir, (self._folder,)


@BYTES
@pytest.mark.parametrize("version", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_pickle_is_never_read(ask, tmp_path, version):
    pickle.loads(pickle.dumps(Creating(tmp_path / "read"), version))
    assert (tmp_path / "read").exists()
    message = raw.request("/append", raw.field(2, pickle.dumps(Creating(tmp_path / "never"), version)))
    for reply in ask(message):
        assert "docs_bytes" in reply.error and "pickle, which is never read" in reply.error
    assert not (tmp_path / "never").exists()


@BYTES
def test_what_docarray_pickles_is_refused(ask):
    pickled = numbered(2).to_bytes(protocol="pickle-array")
    for reply in ask(raw.request("/append", raw.field(2, pickled))):
        assert "pickle, which is never read" in reply.error
        assert reply.data == raw.field(2, pickled)


@BYTES
@pytest.mark.parametrize("identity", CONTROL)
def test_an_id_of_control_characters_is_no_other_dialect(ask, identity):
    for text in ("", "x"):
        document = raw.v1(identity, text)
        for reply in ask(raw.request("/append", raw.list_of(document))):
            assert reply.error == "" and reply.documents == raw.v1(identity, text + "!")


@pytest.mark.skipif(V2, reason="documents of docarray v2 have no ids of their own")
def test_a_client_may_send_ids_of_control_characters(our_gateway, protocol):
    sent = Docs([Doc(id=identity, text=str(i)) for i, identity in enumerate(CONTROL)])
    answered = post(client(our_gateway.port(protocol), protocol), "/append", sent)
    assert [(doc.id, doc.text) for doc in answered] == [(identity, f"{i}!") for i, identity in enumerate(CONTROL)]


@BYTES
def test_both_dialects_in_one_list_are_told(ask):
    second = raw.field(1, raw.field(1, b"text") + raw.field(2, raw.field(1, b"x")))
    for reply in ask(raw.request("/append", raw.list_of(raw.v1("d1", "x"), second))):
        assert "both dialects" in reply.error


@BYTES
@pytest.mark.parametrize("documents", [b"\x0a\x7f", b"\xff\xff\xff", raw.list_of(b"\x22\x05ab")], ids=["cut off", "garbage", "cut off within"])
def test_what_is_no_list_of_documents_is_told(ask, documents):
    for reply in ask(raw.request("/append", documents)):
        assert "Documents cannot be read" in reply.error


@BYTES
@pytest.mark.skipif(V2, reason="a client of docarray v2 sends no documents of v1")
def test_a_client_of_docarray_v1_is_told_that_an_executor_has_records(typed, protocol):
    if VERSION != "3.6" and protocol == "websocket":
        pytest.skip("a client of 3.34 tells no error of an Executor over WebSocket")
    with pytest.raises(Exception) as raised:
        post(client(typed.port(protocol), protocol), "/read", numbered(1))
    assert "docarray before 0.30" in str(raised.value)


def test_a_document_of_the_first_dialect_is_told_to_a_typed_executor(typed, our_executors):
    for port in (typed.grpc, our_executors.ports["reader"]):
        assert "docarray before 0.30" in raw.call(port, raw.request("/read", raw.list_of(raw.v1("d1", "x")))).error


def array(dtype, shape, buffer):
    """A document with an array that says this of itself."""
    sent = Docs([Doc(id="d1", tensor=ARRAYS["<f4"])])
    proto = sent.to_protobuf()
    dense = (proto.docs[0].data["tensor"].ndarray if V2 else proto.docs[0].tensor).dense
    dense.dtype, dense.buffer = dtype, buffer
    del dense.shape[:]
    dense.shape.extend(shape)
    return raw.field(1, proto.SerializeToString())


@BYTES
@pytest.mark.parametrize("shape", [[3], [2, 3], [], [2**32 - 1, 2**32 - 1], [0], [1] * 70])
def test_a_tensor_of_another_shape_than_its_bytes_is_told(ask, shape):
    for reply in ask(raw.request("/sum", array("<f4", shape, bytes(20)))):
        assert "do not match" in reply.error or "dimensions" in reply.error, reply.error


@BYTES
@pytest.mark.parametrize("dtype", ["", "<f3", "float32", "<c8", "|O", "<U5", "|V4", "x" * 5000])
def test_a_tensor_of_an_unknown_type_is_told(ask, dtype):
    for reply in ask(raw.request("/sum", array(dtype, [2], bytes(8)))):
        assert f"dtype '{dtype[:100]}" in reply.error and len(reply.error) < 2000


@BYTES
def test_a_tensor_that_nobody_reads_passes_as_it_is(ask):
    data = array("<f3", [7], bytes(8))
    for reply in ask(raw.request("/same", data)):
        assert reply.error == "" and reply.data == data


@pytest.mark.protocol("http")
@pytest.mark.parametrize("tensor", [[[1], [2, 3]], "x", [["x"]], {"dense": {"dtype": "<f3", "shape": [1], "buffer": "AAA="}}])
def test_a_tensor_in_json_that_is_none_is_told(our_gateway, tensor):
    body = {"data": [{"id": "d1", "tensor": tensor}], "execEndpoint": "/sum"}
    answer = requests.post(f"http://127.0.0.1:{our_gateway.http}/post", json=body, timeout=60)
    assert answer.status_code == 422 and "'data', 0, 'tensor'" in str(answer.json()), answer.text
