"""Flows that are of both kinds: a Python Head behind our Gateway, and a whole Flow as an Executor of the other."""
import pytest

from harness.dialect import V2, VERSION, client, dry_run, numbered, post, with_everything
from harness.flows import OurExecutors, OurGateway, PythonExecutor, PythonGateway, PythonHead, serving
from harness.processes import until


@pytest.fixture(scope="module")
def shards():
    started = [PythonExecutor(None, "Peer", "--shard-id", str(i), name="head") for i in range(2)]
    yield started
    for shard in started:
        shard.close()


@pytest.fixture(scope="module")
def head(shards):
    head = PythonHead(shards)
    for shard in shards:
        shard.await_serving()
    yield head
    head.close()


@pytest.fixture(scope="module")
def python_flow():
    """A Python Gateway with a Python Executor behind it."""
    executor = PythonExecutor()
    executor.await_serving()
    gateway = PythonGateway("grpc", {"executor0": executor.address})
    yield gateway
    gateway.close()
    executor.close()


@pytest.fixture(scope="module")
def with_head(head):
    gateway = OurGateway({"index.addresses": head.address})
    head.await_serving()
    yield gateway.await_ready()
    gateway.close()


@pytest.fixture(scope="module")
def chained(our_executors, python_flow):
    """Ours, and behind it a Python Flow as one Executor."""
    python_flow.await_serving()
    first = {"appender.addresses": our_executors.address("appender"), "appender.needs": "gateway"}
    gateway = OurGateway({**first, "theirs.addresses": f"127.0.0.1:{python_flow.own_port}", "theirs.needs": "appender"})
    yield gateway.await_ready()
    gateway.close()


@pytest.mark.row("head")
def test_a_head_asks_one_shard_for_an_index_and_all_for_a_search(with_head, shards):
    our_client = client(with_head.grpc, "grpc")
    assert dry_run(our_client) is True
    pids = {post(our_client, "/who", numbered(1))[0].text for _ in range(4)}
    assert pids == {str(shard.pid) for shard in shards}
    assert [doc.text for doc in post(our_client, "/index", numbered(2))] == ["0?", "1?"]
    assert [doc.id for doc in post(our_client, "/search", numbered(2))] == ["d0", "d1"]


@pytest.mark.row("head")
def test_an_error_of_a_shard_is_told(with_head):
    with pytest.raises(Exception) as raised:
        post(client(with_head.grpc, "grpc"), "/fail", numbered(1))
    assert "asked to fail" in str(raised.value)


@pytest.mark.row("head")
def test_a_lost_shard_is_found_by_a_dry_run(with_head, shards):
    our_client = client(with_head.grpc, "grpc")
    for shard in shards:
        shard.kill()
    assert dry_run(our_client) is False
    for shard in shards:
        shard.start()
        shard.await_serving()
    assert dry_run(our_client) is True


@pytest.mark.row("python-flow")
def test_a_python_flow_is_an_executor_of_ours(chained):
    our_client = client(chained.grpc, "grpc")
    assert dry_run(our_client) is True
    assert [doc.text for doc in post(our_client, "/append", numbered(2))] == ["0!?", "1!?"]


@pytest.mark.row("python-flow")
def test_an_error_within_the_python_flow_is_told(chained):
    with pytest.raises(Exception) as raised:
        post(client(chained.grpc, "grpc"), "/fail", numbered(1), target_executor="theirs|executor0")
    assert "asked to fail" in str(raised.value)


@pytest.fixture(scope="module")
def around_ours(our_gateway, protocol):
    """A Python Gateway with our Flow as its Executor."""
    gateway = PythonGateway(protocol, {"ours": f"127.0.0.1:{our_gateway.grpc}"})
    yield gateway.await_serving()
    gateway.close()


@pytest.mark.row("flow-in-python")
def test_our_flow_is_an_executor_of_a_python_one(around_ours, protocol):
    its_client = client(around_ours.own_port, protocol)
    assert dry_run(its_client) is True
    answered = post(its_client, "/append", numbered(20), request_size=3)
    assert sorted(doc.text for doc in answered) == sorted(f"{i}!" for i in range(20))


@pytest.mark.row("flow-in-python")
def test_documents_with_everything_come_back_through_both(around_ours, protocol):
    answered = sorted(post(client(around_ours.own_port, protocol), "/same", with_everything(3)), key=lambda doc: doc.id)
    assert [doc.id for doc in answered] == ["d0", "d1", "d2"]
    assert [list(map(float, doc.tensor.ravel())) for doc in answered] == [[float(i + j) for j in range(12)] for i in range(3)]
    assert [[chunk.text for chunk in doc.chunks] for doc in answered] == [[f"{i}a", f"{i}b"] for i in range(3)]


@pytest.mark.row("flow-in-python")
def test_an_error_within_our_flow_is_told(around_ours, protocol):
    if VERSION != "3.6" and protocol == "websocket":
        pytest.skip("a client of 3.34 tells no error of an Executor over WebSocket")
    with pytest.raises(Exception) as raised:
        post(client(around_ours.own_port, protocol), "/fail", numbered(1))
    assert "asked to fail" in str(raised.value)


@pytest.mark.row("flow-in-python")
@pytest.mark.skipif(not V2, reason="no Gateway but that of 3.34 with docarray v2 waits for schemas")
def test_a_python_gateway_waits_until_our_flow_knows_its_executors():
    executors = OurExecutors().await_serving()
    executors.kill()
    ours = OurGateway({"appender.addresses": executors.address("appender")})
    gateway = None
    try:
        until("our Gateway serves", lambda: serving(ours.grpc), process=ours)
        gateway = PythonGateway("grpc", {"ours": f"127.0.0.1:{ours.grpc}"})
        until("it is told who is missing", lambda: "not reported their endpoints: appender" in gateway.output(), process=gateway)
        executors.start()
        gateway.await_serving()
        assert [doc.text for doc in post(client(gateway.own_port, "grpc"), "/append", numbered(1))] == ["0!"]
    finally:
        for process in filter(None, [gateway, ours, executors]):
            process.close()
