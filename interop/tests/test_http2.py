"""h2spec, the conformance suite of HTTP/2, runs to its end on every port, and the port serves afterwards."""
import subprocess
from xml.etree import ElementTree

import pytest
import requests

from harness.dialect import VERSION
from harness.flows import CoreGateway, serving, tool
from harness.processes import TARGET, free_port

# No Jina takes part, so one version is enough.
if VERSION != "3.34-v2":
    pytest.skip("h2spec runs with 3.34-v2 only", allow_module_level=True)

pytestmark = pytest.mark.row("http2")

# What every server of grpc-java and Netty does, and why it is left alone.
OF_THE_LIBRARIES = {
    # grpc-java sends a PING of its own for each DATA frame, to measure the connection. The suite takes it for the wrong answer.
    ("generic/2", "Sends a RST_STREAM frame on half-closed (remote) stream"),
    ("http2/5.1", "half closed (remote): Sends a HEADERS frame"),
    # Netty resets the stream only, which is the milder of two answers that RFC 9113 allows where a stream was reset by the server.
    ("http2/5.1", "closed: Sends a HEADERS frame"),
    # Netty ignores HEADERS of a stream that may have existed.
    ("http2/5.1.1", "Sends stream identifier that is numerically smaller than previous"),
    # gRPC answers each of the suite's streams at once, so on a busy machine fewer than the limit are open at any time.
    ("http2/5.1.2", "Sends HEADERS frames that causes their advertised concurrent stream limit to be exceeded"),
    # grpc-java answers these requests with an HTTP status, or resets the stream with another code.
    ("http2/8.1.2.3", 'Sends a HEADERS frame with empty ":path" pseudo-header field'),
    ("http2/8.1.2.3", 'Sends a HEADERS frame that omits ":method" pseudo-header field'),
    ("http2/8.1.2.3", 'Sends a HEADERS frame that omits ":scheme" pseudo-header field'),
    ("http2/8.1.2.3", 'Sends a HEADERS frame that omits ":path" pseudo-header field'),
}


@pytest.fixture(scope="module")
def core_gateway(our_executors):
    our_executors.await_serving()
    gateway = CoreGateway(our_executors.address("appender"))
    yield gateway.await_ready()
    gateway.close()


def test_the_grpc_port_of_the_gateway_application(our_gateway):
    assert unexpected(our_gateway.grpc) == set()
    assert serving(our_gateway.grpc)


def test_the_grpc_port_of_the_core_gateway(core_gateway):
    assert unexpected(core_gateway.grpc) == set()
    assert serving(core_gateway.grpc)


def test_the_grpc_port_of_an_executor(our_executors):
    our_executors.await_serving()
    assert unexpected(our_executors.ports["appender"]) == set()
    assert serving(our_executors.ports["appender"])


@pytest.mark.protocol("http")
@pytest.mark.parametrize("kind", ["our_gateway", "core_gateway"])
def test_a_port_of_http_1_serves_after_the_suite(kind, request):
    gateway = request.getfixturevalue(kind)
    suite(gateway.http)
    assert requests.get(f"http://127.0.0.1:{gateway.http}/dry_run", timeout=30).json()["code"] == 0


def unexpected(port):
    failed = suite(port)
    # Nothing works where the connection itself fails, and then the list above would hide it.
    assert ("generic/1", "Sends a client connection preface") not in failed
    return failed - OF_THE_LIBRARIES


def suite(port):
    """Runs the suite to its end. Returns the section and name of each case that failed."""
    program = tool("h2spec")
    if program is None:
        pytest.skip("not installed: h2spec")
    report = TARGET / "results" / f"h2spec-{port}.xml"
    # A busy machine answers late, and each failed case waits as long as this.
    subprocess.run([program, "-h", "127.0.0.1", "-p", str(port), "-o", "3", "-j", str(report)], capture_output=True, timeout=600)
    # It quotes bytes of frames that XML does not allow.
    text = "".join(char for char in report.read_text(errors="replace") if char.isprintable() or char in "\t\n\r")
    report.unlink()
    cases = list(ElementTree.fromstring(text.encode()).iter("testcase"))
    assert len(cases) > 100
    return {(case.get("package"), case.get("classname")) for case in cases if case.find("failure") is not None}
