"""Programs that know nothing of Jina, pointed at our Gateway."""
import asyncio
import json
import subprocess

import pytest

from harness.dialect import numbered
from harness.flows import tool

pytestmark = pytest.mark.row("tools")


def run(name, *arguments):
    program = tool(name)
    if program is None:
        pytest.skip(f"not installed: {name}")
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_grpcurl_reads_health_and_dry_run_by_reflection(our_gateway):
    at = f"127.0.0.1:{our_gateway.grpc}"
    assert "jina.JinaRPC" in run("grpcurl", "-plaintext", at, "list")
    assert json.loads(run("grpcurl", "-plaintext", at, "grpc.health.v1.Health/Check")) == {"status": "SERVING"}
    assert json.loads(run("grpcurl", "-plaintext", at, "jina.JinaGatewayDryRunRPC/dry_run")) == {}


def test_grpcurl_calls(our_gateway):
    body = {"header": {"requestId": "r1", "execEndpoint": "/append"}, "data": {"docs": {"docs": [{"id": "d1", "text": "a"}]}}}
    call = ["-plaintext", "-d", json.dumps(body), f"127.0.0.1:{our_gateway.grpc}", "jina.JinaRPC/Call"]
    answer = json.loads(run("grpcurl", *call))
    assert answer["data"]["docs"]["docs"] == [{"id": "d1", "text": "a!"}]


def test_grpc_health_probe(our_gateway):
    at = f"-addr=127.0.0.1:{our_gateway.grpc}"
    run("grpc-health-probe", at)
    run("grpc-health-probe", at, "-service=flow")


def test_ghz(our_gateway):
    # The release that Go knows of has no names in camel case.
    body = {"header": {"exec_endpoint": "/append"}, "data": {"docs": {"docs": [{"id": "d1", "text": "a"}]}}}
    call = "jina.JinaSingleDataRequestRPC/process_single_data"
    flags = ["--insecure", "--call", call, "-d", json.dumps(body), "-n", 500, "-c", 10, "-O", "json"]
    report = json.loads(run("ghz", *flags, f"127.0.0.1:{our_gateway.grpc}"))
    assert report["statusCodeDistribution"] == {"OK": 500}


@pytest.mark.protocol("http")
def test_curl(our_gateway):
    at = f"http://127.0.0.1:{our_gateway.http}"
    assert run("curl", "-s", at + "/") == "{}"
    assert json.loads(run("curl", "-s", at + "/dry_run")) == {"code": 0, "description": "", "exception": None}
    body = json.dumps({"data": [{"id": "d1", "text": "a"}], "execEndpoint": "/append"})
    answer = json.loads(run("curl", "-s", "-H", "Content-Type: application/json", "-d", body, at + "/post"))
    assert [doc["text"] for doc in answer["data"]] == ["a!"]


@pytest.mark.protocol("websocket")
@pytest.mark.parametrize("subprotocol", ["json", "bytes"])
def test_a_websocket_client(our_gateway, subprotocol):
    frames = asyncio.run(_frames(our_gateway.websocket, subprotocol))
    if subprotocol == "json":
        assert [doc["text"] for doc in json.loads(frames[0])["data"]] == ["a!"]
    else:
        assert b"0!" in frames[0]


async def _frames(port, subprotocol):
    from jina.proto import jina_pb2
    from websockets.asyncio.client import connect

    async with connect(f"ws://127.0.0.1:{port}/", subprotocols=[subprotocol]) as socket:
        if subprotocol == "json":
            await socket.send(json.dumps({"data": [{"id": "d1", "text": "a"}], "execEndpoint": "/append"}))
        else:
            request = jina_pb2.DataRequestProto()
            request.header.exec_endpoint = "/append"
            request.data.docs.CopyFrom(numbered(1).to_protobuf())
            await socket.send(request.SerializeToString())
        return [await asyncio.wait_for(socket.recv(), 30)]
