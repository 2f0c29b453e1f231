"""Our client, asking a Python Gateway."""
import subprocess

import pytest

from harness.dialect import V2
from harness.flows import HERE, PythonExecutor, PythonGateway, java

pytestmark = pytest.mark.row("own-client")
SCHEMES = {"grpc": "grpc", "http": "http", "websocket": "ws"}


@pytest.fixture(scope="module")
def executor():
    executor = PythonExecutor()
    yield executor.await_serving()
    executor.close()


@pytest.fixture(scope="module")
def answers(executor, protocol):
    gateway = PythonGateway(protocol, {"executor0": executor.address})
    gateway.await_serving()
    yield ask(f"{SCHEMES[protocol]}://127.0.0.1:{gateway.own_port}")
    gateway.close()


def ask(url):
    options = ["-Dloader.main=dev.flow.interop.Ask", f"-Dloader.path={HERE / 'target' / 'classes'}"]
    command = [*map(str, java("executor-app", *options)), url, "V2" if V2 else "V1"]
    asked = subprocess.run(command, capture_output=True, text=True, timeout=150)
    assert asked.returncode == 0, asked.stdout + asked.stderr
    return dict(line.split(" ", 1) for line in asked.stdout.splitlines() if " " in line)


def test_the_flow_is_ready(answers):
    assert answers["ready"] == "true"


def test_documents_come_back_in_order(answers):
    assert answers["texts"] == " ".join(f"{i}+" for i in range(10))


def test_an_error_of_the_executor_is_told(answers):
    assert "asked to fail" in answers["error"]
