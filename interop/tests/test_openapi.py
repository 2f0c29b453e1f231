"""schemathesis against the HTTP protocol of both servers, by the OpenAPI document that each of them serves."""
import json
import os
import subprocess
import urllib.request

import pytest

from harness.dialect import VERSION
from harness.environments import schemathesis
from harness.flows import java
from harness.processes import Process, free_port, until

# No Jina takes part, so one version is enough. In the style of 3.34 an Executor that fails is a 500, as in Jina, and test Executors fail.
if VERSION != "3.6":
    pytest.skip("schemathesis runs with 3.6 only", allow_module_level=True)

pytestmark = [pytest.mark.row("tools"), pytest.mark.protocol("http")]

# The schema of a reply is not among them: documents are the Executors', and an Appender returns what it gets, valid or not.
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,unsupported_method"


class CoreGateway(Process):
    """The Gateway of the command line, on Netty."""

    def __init__(self, executor):
        self.http = free_port()
        graph = {"start-gateway": ["appender"], "appender": ["end-gateway"]}
        flags = [f"--graph-description={json.dumps(graph)}", f"--deployments-addresses={json.dumps({'appender': [executor]})}"]
        super().__init__("core-gateway", [*java("flow-cli", file="flow"), "gateway", "--protocol=HTTP", f"--port={self.http}", *flags])

    def await_ready(self):
        until("the Flow is ready", self._ready, process=self)
        return self

    def _ready(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.http}/dry_run", timeout=5) as answer:
            return json.load(answer)["code"] == 0


@pytest.fixture(scope="module")
def program():
    found = schemathesis()
    if found is None:
        pytest.skip("the packages of schemathesis cannot be installed")
    return found


@pytest.fixture(scope="module")
def core_gateway(our_executors):
    our_executors.await_serving()
    gateway = CoreGateway(our_executors.address("appender"))
    yield gateway.await_ready()
    gateway.close()


@pytest.mark.parametrize("server", ["our_gateway", "core_gateway"])
def test_a_server_conforms_to_its_own_document(program, request, server, tmp_path):
    url = f"http://127.0.0.1:{request.getfixturevalue(server).http}"
    options = ["--phases", "examples,coverage,fuzzing", "--max-examples", "30", "--seed", "7", "--request-timeout", "30"]
    command = [program, "run", f"{url}/openapi.json", "--url", url, "--checks", CHECKS, *options]
    # It leaves its findings in the current folder.
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, cwd=tmp_path, env={**os.environ, "NO_COLOR": "1"})
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
