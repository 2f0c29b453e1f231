"""Executors, Gateways and Heads of both kinds, as processes on free ports."""
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

from harness.processes import PATIENCE, Process, free_port, until

HERE = Path(__file__).resolve().parent.parent
ROOT = HERE.parent
PEERS = HERE / "peers"
JINA = [str(Path(sys.executable).parent / "jina")]
# They are to start quickly, not to run long.
JAVA = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"]


def serving(port, service=""):
    """Whether health says so."""
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        request = health_pb2.HealthCheckRequest(service=service)
        answer = health_pb2_grpc.HealthStub(channel).Check(request, timeout=5)
        return answer.status == health_pb2.HealthCheckResponse.SERVING


def java(module, *options, file=None):
    return [*JAVA, *options, "-jar", ROOT / module / "target" / f"{file or module}.jar"]


class OurExecutors(Process):
    """The Executors of this module, in one JVM, each on a port of its own."""

    def __init__(self):
        self.ports = {name: free_port() for name in ("appender", "keeper", "reader", "teller")}
        ports = [f"--flow.executor.ports.{name}={port}" for name, port in self.ports.items()]
        classes = f"-Dloader.path={HERE / 'target' / 'classes'}"
        packages = "--flow.executor.packages=dev.flow.interop"
        super().__init__("our-executors", [*java("executor-app", classes), packages, "--server.port=0", *ports])

    def await_serving(self):
        for port in self.ports.values():
            until("our Executors serve", lambda: serving(port), process=self)
        return self

    def address(self, name):
        return f"127.0.0.1:{self.ports[name]}"


class OurGateway(Process):
    """Our Gateway, on all its protocols."""

    def __init__(self, executors, *properties):
        self.grpc, self.http = free_port(), free_port()
        self.websocket = self.http
        named = [f"--flow.gateway.executors.{key}={value}" for key, value in executors.items()]
        ports = [f"--spring.grpc.server.port={self.grpc}", f"--server.port={self.http}"]
        super().__init__("our-gateway", [*java("gateway-app"), *ports, *named, *properties])

    def port(self, protocol):
        return getattr(self, protocol)

    def flow_ready(self):
        return serving(self.grpc, "flow")

    def await_ready(self):
        until("the Flow is ready", self.flow_ready, process=self)
        return self

    def await_lost(self, seconds=30):
        until("the Flow is known not to be ready", lambda: not self.flow_ready(), seconds, self)


class CoreGateway(Process):
    """The command `flow gateway` in front of one Executor, over gRPC and HTTP."""

    def __init__(self, address, graph=None):
        self.grpc, self.http = free_port(), free_port()
        graph = graph or json.dumps({"start-gateway": ["executor0"], "executor0": ["end-gateway"]})
        ports = ["--protocol=GRPC", f"--port={self.grpc}", "--protocol=HTTP", f"--port={self.http}"]
        flow = [f"--graph-description={graph}", "--deployments-addresses", json.dumps({"executor0": [address]})]
        super().__init__("core-gateway", [*java("flow-cli", file="flow"), "gateway", "--host=127.0.0.1", *ports, *flow])

    def await_ready(self):
        until("the Flow is ready", lambda: serving(self.grpc, "flow"), process=self)
        return self


class PythonExecutor(Process):
    """An Executor of the Jina of this environment."""

    def __init__(self, port=None, uses="Peer", *options, name="executor0"):
        self.port = port or free_port()
        modules = ["--py-modules", PEERS / "peer.py"]
        command = [*JINA, "executor", "--native", "--name", name, "--uses", uses, "--port", self.port]
        super().__init__("python-executor", [*command, *modules, *options], _python_path())

    def await_serving(self):
        until("the Python Executor serves", lambda: serving(self.port), process=self)
        return self

    @property
    def address(self):
        return f"127.0.0.1:{self.port}"


class PythonHead(Process):
    """A Head of two Shards, one Replica each."""

    def __init__(self, shards, polling="ANY"):
        self.port = free_port()
        connections = json.dumps({str(i): shard.address for i, shard in enumerate(shards)})
        role = ["--runtime-cls", "HeadRuntime", "--pod-role", "HEAD", "--connection-list", connections]
        command = [*JINA, "executor", "--native", "--name", "head", "--polling", polling, "--port", self.port]
        super().__init__("python-head", [*command, *role], _python_path())

    def await_serving(self):
        until("the Python Head serves", lambda: serving(self.port), process=self)
        return self

    @property
    def address(self):
        return f"127.0.0.1:{self.port}"


class PythonGateway(Process):
    """A Gateway of the Jina of this environment in front of Executors, one after the other."""

    def __init__(self, protocol, executors):
        self.protocol, self.own_port = protocol, free_port()
        chain = ["start-gateway", *executors, "end-gateway"]
        graph = {name: [following] for name, following in zip(chain, chain[1:])}
        addresses = {name: [address] for name, address in executors.items()}
        command = [*JINA, "gateway", "--protocol", protocol, "--port", self.own_port]
        flags = ["--graph-description", json.dumps(graph), "--deployments-addresses", json.dumps(addresses)]
        super().__init__(f"python-gateway-{protocol}", [*command, *flags], _python_path())

    def port(self, _):
        return self.own_port

    def await_serving(self):
        until("the Python Gateway serves", self._serving, process=self)
        return self

    def _serving(self):
        if self.protocol == "grpc":
            return serving(self.own_port)
        import requests

        return requests.get(f"http://127.0.0.1:{self.own_port}/", timeout=5).status_code == 200


def _python_path():
    return {"PYTHONPATH": os.pathsep.join([str(HERE), str(PEERS)])}


def flow(*arguments, given=""):
    """Our command line: its exit code, what it wrote, and what it complained of."""
    done = subprocess.run([*map(str, java("flow-cli", file="flow")), *map(str, arguments)], input=given, capture_output=True, text=True, timeout=PATIENCE)
    return done.returncode, done.stdout, done.stderr


def tool(name):
    """A program, or none: of the path, or of where run installs some."""
    return shutil.which(name, path=os.pathsep.join([os.environ.get("INTEROP_TOOLS", ""), os.environ["PATH"]]))
