"""Requests at a floating Executor when our Gateway is asked to end."""
import json

import pytest

from harness.dialect import client, numbered, post
from harness.flows import CoreGateway, OurGateway, PythonExecutor
from harness.processes import until

REQUESTS = 6
FLOATING = json.dumps({"start-gateway": ["executor0"], "executor0": []})


@pytest.fixture
def executor():
    executor = PythonExecutor().await_serving()
    yield executor
    executor.close()


def gateway(kind, executor):
    if kind == "core":
        return CoreGateway(executor.address, graph=FLOATING)
    return OurGateway({"executor0.addresses": executor.address, "executor0.floating": "true"})


@pytest.mark.row("executor")
@pytest.mark.parametrize("kind", ["core", "spring"])
def test_floating_requests_are_done_before_a_gateway_ends(executor, kind):
    ours = gateway(kind, executor)
    try:
        ours.await_ready()
        asking = client(ours.grpc, "grpc")
        for number in range(REQUESTS):
            post(asking, "/busy", numbered(1), parameters={"by": f"request {number}", "seconds": 0.5})
        assert ours.stop(60) == 0
        # The Executor works on one after the other.
        until("all were begun", lambda: executor.output().count("busy as asked by") == REQUESTS, 10, executor)
    finally:
        ours.close()
