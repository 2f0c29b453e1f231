"""Writes down what comes of each test, by its cell of the table."""
import json
import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from harness.dialect import V2  # noqa: E402
from harness.flows import OurExecutors, OurGateway  # noqa: E402
from harness.results import PROTOCOLS  # noqa: E402


def pytest_generate_tests(metafunc):
    if "protocol" in metafunc.fixturenames:
        marked = metafunc.definition.get_closest_marker("protocols")
        metafunc.parametrize("protocol", marked.args if marked else PROTOCOLS, scope="module")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    report = outcome.get_result()
    if report.when != "call" and report.passed:
        return
    row = item.get_closest_marker("row")
    callspec = getattr(item, "callspec", None)
    marked = item.get_closest_marker("protocol")
    named = marked.args[0] if marked else "grpc"
    protocol = callspec.params.get("protocol", named) if callspec else named
    reason = report.longrepr[2].removeprefix("Skipped: ") if report.skipped and isinstance(report.longrepr, tuple) else ""
    line = {"row": row.args[0] if row else "", "protocol": protocol, "test": item.nodeid, "outcome": report.outcome, "reason": reason}
    with Path(os.environ["INTEROP_RESULTS"]).open("a") as results:
        results.write(json.dumps(line) + "\n")


@pytest.fixture(scope="session")
def our_executors():
    executors = OurExecutors()
    yield executors
    executors.close()


@pytest.fixture(scope="session")
def our_gateway(our_executors):
    """In front of the Appender."""
    # A client of docarray v2 expects documents in its own way at each path.
    style = ["--flow.gateway.http.style=jina-3.34", "--flow.documents=v2"] if V2 else []
    gateway = OurGateway({"appender.addresses": our_executors.address("appender")}, *style)
    our_executors.await_serving()
    yield gateway.await_ready()
    gateway.close()
