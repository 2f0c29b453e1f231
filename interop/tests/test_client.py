"""A Python client of our Gateway with our Executor behind it."""
import pytest

from harness import raw
from harness.dialect import V2, VERSION, client, dry_run, numbered, post, requests, with_everything
from harness.values import arrays, assert_same, everything

pytestmark = pytest.mark.row("client")


@pytest.fixture(scope="module")
def our_client(our_gateway, protocol):
    return client(our_gateway.port(protocol), protocol)


def test_documents_come_back_changed_and_in_order(our_client):
    answered = post(our_client, "/append", numbered(5))
    assert [(doc.id, doc.text) for doc in answered] == [(f"d{i}", f"{i}!") for i in range(5)]


def test_parameters_reach_the_executor(our_client):
    answered = post(our_client, "/append", numbered(1), parameters={"suffix": "-with-parameters"})
    assert [doc.text for doc in answered] == ["0-with-parameters"]


def test_parameters_for_one_executor_are_its_own(our_client):
    answered = post(our_client, "/append", numbered(1), parameters={"appender__suffix": "mine", "other__suffix": "not"})
    assert [doc.text for doc in answered] == ["0mine"]


def test_the_flow_is_ready(our_client):
    assert dry_run(our_client) is True


@pytest.mark.parametrize("endpoint", ["/index", "/search", "/update", "/delete"])
def test_endpoints_of_crud(our_client, endpoint):
    answered = post(our_client, endpoint, numbered(2))
    assert [doc.text for doc in answered] == ["0!", "1!"]


def test_an_endpoint_that_nobody_has_gives_the_documents_back(our_client):
    answered = post(our_client, "/nobody", numbered(2))
    assert [doc.text for doc in answered] == ["0", "1"]


def test_a_thousand_documents_with_tensors_and_chunks_come_back_equal(our_client, protocol):
    sent = with_everything(1000)
    answered = post(our_client, "/same", sent, request_size=100)
    by_id = {doc.id: doc for doc in answered}
    assert len(answered) == len(by_id) == 1000
    for doc in sent:
        same = by_id[doc.id]
        assert (same.tensor == doc.tensor).all()
        # JSON has but one kind of number.
        assert protocol == "http" or same.tensor.dtype == doc.tensor.dtype
        assert [chunk.text for chunk in same.chunks] == [chunk.text for chunk in doc.chunks]
        assert same.tags["name"] == doc.tags["name"] and float(same.tags["number"]) == float(doc.tags["number"])


def test_arrays_of_every_kind_are_read_and_written_as_they_were(our_client, protocol):
    sent = arrays(json=protocol == "http")
    assert_same(post(our_client, "/copy", sent), sent, json=protocol == "http")


def test_every_field_is_read_and_written_as_it_was(our_client, protocol):
    sent = everything()
    assert_same(post(our_client, "/copy", sent), sent, json=protocol == "http")


@pytest.mark.protocols("grpc", "websocket")
@pytest.mark.parametrize("documents", [arrays, everything])
def test_documents_pass_byte_for_byte_where_nobody_reads_them(our_gateway, protocol, documents):
    data = raw.data_of(documents())
    exchange = raw.call if protocol == "grpc" else raw.over_websocket
    assert exchange(our_gateway.port(protocol), raw.request("/same", data)).data == data


def test_request_size_makes_requests(our_client):
    assert sorted(len(answer.docs) for answer in requests(our_client, "/same", numbered(10), request_size=4)) == [2, 4, 4]


@pytest.mark.skipif(VERSION == "3.6", reason="a client of 3.6 cannot ask for results in order")
def test_results_in_order(our_client):
    answered = post(our_client, "/append", numbered(40), request_size=1, results_in_order=True)
    assert [doc.id for doc in answered] == [f"d{i}" for i in range(40)]


def test_results_of_an_executor(our_client):
    if V2 and our_client.args.protocol.name == "HTTP":
        pytest.skip("a client of 3.34 with docarray v2 does not read results over HTTP")
    [answer] = requests(our_client, "/count", numbered(3))
    [(name, result)] = answer.parameters["__results__"].items()
    assert name == "appender/rep-0" and result["documents"] == 3


def test_an_error_of_the_executor_is_told(our_client, protocol):
    if VERSION != "3.6" and protocol == "websocket":
        pytest.skip("a client of 3.34 tells no error of an Executor over WebSocket")
    with pytest.raises(Exception) as raised:
        post(our_client, "/fail", numbered(1))
    assert "asked to fail" in str(raised.value)
