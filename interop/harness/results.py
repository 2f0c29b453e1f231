"""What came of the tests, as a table of who talks to whom, by protocol and version."""
import json

PROTOCOLS = ["grpc", "http", "websocket"]
# In the order of the table. Rows that no test names yet are shown as missing.
ROWS = {
    "client": "Python client → our Gateway → our Executor",
    "executor": "our Gateway → Python Executor",
    "gateway": "Python Gateway → our Executor",
    "records": "Python client → either Gateway → our Executor with records, streams of documents",
    "head": "our Gateway → Python Head, two Shards",
    "flow-in-python": "Python Gateway → our Flow as an Executor",
    "python-flow": "our Gateway → Python Flow as an Executor",
    "tools": "grpcurl, grpc-health-probe, ghz, curl, WebSocket → our Gateway",
    "http2": "h2spec, the conformance suite of HTTP/2 → every port",
    "browser": "a browser's WebSocket and fetch → our Gateway",
    "own-client": "our client → Python Gateway",
    "flow-files": "Flow files, read as our reader is held to",
    "own-cli": "our command line → Python Gateway",
    "flags": "every flag of Jina's commands → ours",
    "json": "unusual JSON → a Python Gateway and ours",
    "bad-input": "bad input → our Gateway and Executors",
    "dying": "Python Executor killed while it works → our Gateway",
}
# Executors talk gRPC alone, a browser does not, and files not at all.
ONLY = {
    **dict.fromkeys(["executor", "head", "python-flow", "flow-files", "flags"], ["grpc"]),
    "browser": ["http", "websocket"],
    "json": ["http", "websocket"],
    "http2": ["grpc", "http"],
}


def read_results(file):
    """The results in a file that the tests wrote, a line each: row, protocol, outcome, reason."""
    if not file.exists():
        return []
    return [json.loads(line) for line in file.read_text().splitlines()]


def table(results):
    """Results by version as text."""
    versions = list(results)
    lines = [["", "protocol", *versions]]
    for row, title in ROWS.items():
        for protocol in ONLY.get(row, PROTOCOLS):
            cells = [_cell(results[version], row, protocol) for version in versions]
            lines.append([title, protocol, *cells])
            title = ""
    lines += [[f"skipped: {reason}"] for reason in _skipped(results)]
    widths = [max(len(line[i]) for line in lines if len(line) > 1) for i in range(len(lines[0]))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines)


def _cell(results, row, protocol):
    here = [result["outcome"] for result in results if result["row"] == row and result["protocol"] == protocol]
    counts = [(here.count(outcome), outcome) for outcome in ("failed", "passed", "skipped")]
    return ", ".join(f"{count} {outcome}" for count, outcome in counts if count) or "missing"


def _skipped(results):
    reasons = [r["reason"] for of_version in results.values() for r in of_version if r["outcome"] == "skipped"]
    return sorted(set(reasons))
